package io.pprof4j.cli.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of {@code -tls_cert}, {@code -tls_key} and {@code -tls_ca}, PEM each.
 *
 * @param certificate what proves who we are, with what proves it in turn
 * @param key private key of {@code certificate}
 * @param authorities whom to believe about servers, instead of whom this machine believes
 */
public record TlsFiles(
    @Nullable Path certificate, @Nullable Path key, @Nullable Path authorities) {}
