# Portage and the NATS server it needs, in one image. Build: docker build -t portage .
FROM node:20-bookworm AS build
WORKDIR /app
COPY . .
RUN npm ci --no-audit --no-fund && npx tsc -b && npm prune --omit=dev --no-audit --no-fund

FROM node:20-bookworm-slim
# Debian's stable nats-server is too old (2.12.6 is required), so this package alone comes from the
# testing suite of the same archive; its signature is checked by apt as usual.
RUN sed 's/^Suites:.*/Suites: testing/' /etc/apt/sources.list.d/debian.sources \
      > /etc/apt/sources.list.d/testing.sources \
  && printf 'Package: *\nPin: release a=testing\nPin-Priority: 100\n\nPackage: nats-server\nPin: release a=testing\nPin-Priority: 990\n' \
      > /etc/apt/preferences.d/testing \
  && apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates nats-server \
  && rm -rf /var/lib/apt/lists/* \
  && nats-server -v
WORKDIR /app
COPY --from=build /app /app
RUN ln -s /app/hub/bin/portage-hub.js /usr/local/bin/portage-hub \
  && ln -s /app/district-agent/bin/portage-agent.js /usr/local/bin/portage-agent \
  && mkdir -p /data/nats/tls /data/nats/state-hub-1 /data/nats/state-hub-2 /data/nats/state-hub-3 \
       /data/enrollment /data/audit /handover/d-alba /handover/d-boro \
  && chmod -R 0700 /data /handover && chown -R node:node /data /handover
# A named volume takes its owner from the folder it is first mounted on, hence the folders above.
USER node
CMD ["portage-hub", "--help"]
