# The registry's server without a database of its own: it uses the one REGISTRY_DATABASE names.
# No step needs more than a plain builder; each can be typed by hand in an empty Debian.

FROM swift:6.3-bookworm AS builder
RUN apt-get update \
    && apt-get install -y --no-install-recommends libexpat1-dev libpq-dev libxlsxwriter-dev libzip-dev pkg-config \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY . .
RUN swift build -c release --static-swift-stdlib --product registry-server \
    && swift build -c release --static-swift-stdlib --product registry-admin
# What the programs read beside themselves: resource bundles next to them, schema and rules in the share.
RUN mkdir -p /staging/lib /staging/share \
    && cp .build/release/registry-server .build/release/registry-admin /staging/lib/ \
    && find -L .build/release -maxdepth 1 -name '*.resources' -exec cp -R {} /staging/lib/ \; \
    && cp -R schema.sql roles.sql logins.sql migrations rules templates /staging/share/ \
    && cp scripts/ready.sh /staging/lib/ready

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates libexpat1 libpq5 libstdc++6 libxlsxwriter4 libzip4 tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --shell /usr/sbin/nologin --home-dir /var/lib/credit-registry --create-home registry
COPY --from=builder /staging/lib /usr/lib/credit-registry
COPY --from=builder /staging/share /usr/share/credit-registry
RUN ln -s /usr/lib/credit-registry/registry-server /usr/lib/credit-registry/registry-admin /usr/bin/
USER registry
WORKDIR /var/lib/credit-registry
ENV REGISTRY_SHARE=/usr/share/credit-registry REGISTRY_HOME=/var/lib/credit-registry REGISTRY_HOST=0.0.0.0 PORT=8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s CMD ["/usr/lib/credit-registry/ready"]
CMD ["registry-server"]
