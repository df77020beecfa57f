FROM golang:1.25
RUN CGO_ENABLED=0 go install -ldflags "-s -w" golang.org/x/tools/gopls@latest && \
#                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-unpinned (info)
    go get -u example.org/module
#             ^^^^^^^^^^^^^^^^^^ go-unpinned
RUN go run example.org/tool@latest --flag example.org/argument
#          ^^^^^^^^^^^^^^^^^^^^^^^ go-unpinned
