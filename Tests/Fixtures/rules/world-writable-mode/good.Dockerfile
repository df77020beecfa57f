FROM debian:12-slim
COPY --chmod=755 run.sh /run.sh
RUN chmod 755 /a && chmod 1777 /tmp && chmod -R g=u /data && chmod +x /b && chmod o-w /c && chmod "$MODE" /d && chmod 775 /e
RUN chmod --reference=/a 777 && chmod a+t,u+w /f
