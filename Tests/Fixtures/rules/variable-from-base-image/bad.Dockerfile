FROM tomcat:11
COPY a.war $CATALINA_HOME/webapps/
#          ^^^^^^^^^^^^^^ variable-from-base-image
ENV RUNTIME_UID=${UID:-1000}
#               ^^^^^^^^^^^^ variable-from-base-image
