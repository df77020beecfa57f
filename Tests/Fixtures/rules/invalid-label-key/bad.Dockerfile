FROM debian:13
LABEL Version=1
#     ^^^^^^^ invalid-label-key
LABEL "build date"=1 1st=2 \
#                    ^^^ invalid-label-key
#     ^^^^^^^^^^^^ invalid-label-key
  a..b=3 a--b=4 a.=5
#               ^^ invalid-label-key
#        ^^^^ invalid-label-key
# ^^^^ invalid-label-key
LABEL com.docker.x=1 io.docker.y=2 org.dockerproject.z=3
#                                  ^^^^^^^^^^^^^^^^^^^ invalid-label-key
#                    ^^^^^^^^^^^ invalid-label-key
#     ^^^^^^^^^^^^ invalid-label-key
ONBUILD LABEL schlüssel=1
#             ^^^^^^^^^ invalid-label-key
