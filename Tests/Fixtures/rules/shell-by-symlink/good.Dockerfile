FROM debian:13
SHELL ["/bin/bash", "-c"]
RUN ln -s /bin/bash /usr/local/bin/bash
RUN ls -l /bin/sh
RUN echo "ln -s /bin/bash /bin/sh"
