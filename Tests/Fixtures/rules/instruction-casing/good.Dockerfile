# The first arg does not decide.
arg A=1
from alpine:3.22
run true
