FROM debian:12-slim
RUN set -e; \
  # a comment between
  cd /srv && \

  apt-get update && \
# ^^^^^^^^^^^^^^ apt-lists-not-removed
  apt-get install -y curl
RUN <<EOF
set -e
   apt-get update
#  ^^^^^^^^^^^^^^ apt-lists-not-removed
apt-get install -y make
EOF
RUN <<-'END'
	echo "ü"; apt-get update && apt-get install -y gcc
	#         ^^^^^^^^^^^^^^ apt-lists-not-removed
	END
RUN ["sh", "-c", "apt-get update && apt-get install -y jq"]
#                 ^^^^^^^^^^^^^^ apt-lists-not-removed
RUN sh -c "true \
  && apt-get update \
#    ^^^^^^^^^^^^^^ apt-lists-not-removed
  && apt-get install -y git"
