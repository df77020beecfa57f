#!/bin/sh
cp defaults secrets.env
