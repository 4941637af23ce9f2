# The app alone: the bundle and its doors need no node_modules.
FROM gcr.io/distroless/nodejs24-debian12:nonroot
ENV NODE_ENV=production PORT=3000
WORKDIR /app
COPY --chown=root:root dist/program /app/program
COPY --chown=root:root dist/app /app/app
USER nonroot
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 \
  CMD ["/nodejs/bin/node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["/app/app/index.js"]
