FROM alpine:3.22
CMD ["a" "b"]
#        ^ broken-json-form
ENTRYPOINT ['/app']
#           ^ broken-json-form
RUN ["a", "b",]
#             ^ broken-json-form
HEALTHCHECK CMD ["curl" "x"]
#                       ^ broken-json-form
COPY ["a" "b"]
#         ^ broken-json-form
VOLUME ["/data"
#             ^ broken-json-form
RUN []echo
#     ^^^^ broken-json-form
