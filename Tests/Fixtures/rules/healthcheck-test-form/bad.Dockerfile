FROM nginx:1.27.3
HEALTHCHECK CMD ["curl", "-f", "http://localhost", "||", "exit", "1"]
#                                                  ^^^^ healthcheck-test-form
