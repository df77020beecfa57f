FROM debian:13
ARG name
LABEL a=1 org.example.build-date=2 com.dockerish.x=3 x1=4 a_b/c=5 $name=6
LABEL maintainer somebody
