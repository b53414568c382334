# syntax=docker/dockerfile:1
# Runs as an ordinary user and with a read-only root; only /data is written. docs/admin.md has the line to start it with.

FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /source
# What changes seldom comes first, so that its layers are kept.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt ./
COPY WebMail.Engine/WebMail.Engine.csproj WebMail.Engine/packages.lock.json WebMail.Engine/
COPY WebMail.Components/WebMail.Components.csproj WebMail.Components/packages.lock.json WebMail.Components/
COPY WebMail.Server/WebMail.Server.csproj WebMail.Server/packages.lock.json WebMail.Server/
RUN dotnet restore WebMail.Server
COPY WebMail.Components/package.json WebMail.Components/package-lock.json WebMail.Components/
RUN cd WebMail.Components && npm ci --no-audit --no-fund --ignore-scripts
COPY . .
RUN dotnet publish WebMail.Server -c Release --no-restore -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# Names, dates and sorting need both; an image without them must not be built.
RUN test -d /usr/share/zoneinfo/Europe && ls /usr/lib/*-linux-gnu/libicuuc.so.* >/dev/null
COPY --from=build /app /app
RUN mkdir -p /data/tmp && chown -R $APP_UID:$APP_UID /data
ENV ASPNETCORE_HTTP_PORTS=8080 \
    WebMail__Data=/data \
    TMPDIR=/data/tmp \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false \
    DOTNET_EnableDiagnostics=0
USER $APP_UID
WORKDIR /app
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
# The image has no curl; bash can ask by itself.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${ASPNETCORE_HTTP_PORTS%%;*} && printf 'GET /healthz/live HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["dotnet", "/app/WebMail.Server.dll"]
