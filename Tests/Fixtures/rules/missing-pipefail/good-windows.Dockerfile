# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN type a | find "b"
SHELL ["powershell", "-Command"]
RUN Get-Content a | Set-Content b
