FROM alpine:3.22
COPY a b c/
COPY a b .
COPY a b ./
COPY a b ./x/.
COPY a b ${X}
COPY a c
COPY *.txt c
COPY ["a", "b", "/c/"]
COPY a b c\\
