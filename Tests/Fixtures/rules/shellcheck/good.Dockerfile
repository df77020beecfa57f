FROM mcr.microsoft.com/windows/servercore:ltsc2022 AS windows
RUN if exist C:\x (del C:\x)
SHELL ["powershell", "-Command"]
RUN Get-ChildItem | Where-Object { $_.Length -gt 5 }

FROM debian:13
ARG version
ENV folder=/srv
ENV options="--one --two"
RUN echo $version $folder $options "$http_proxy"
# hadolint ignore=SC2086
RUN echo $HOME
# hadolint shell=bash
RUN source ./settings && [[ -n "$HOME" ]]
RUN <<EOF
#!/usr/bin/env python3
print("$no $shell")
EOF
# hadolint shell=pwsh
RUN Write-Output $Env:PATH
