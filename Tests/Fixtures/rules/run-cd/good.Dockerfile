FROM debian:12-slim
RUN make -C /src && DIR=$(cd /src && pwd) && echo cd /src
RUN ["cdrecord", "cd"]
