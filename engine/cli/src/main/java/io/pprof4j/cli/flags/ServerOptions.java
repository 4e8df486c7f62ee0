package io.pprof4j.cli.flags;

/**
 * How to talk to servers.
 *
 * @param seconds how long a server shall profile; not positive when it decides itself
 * @param timeout seconds to wait for an answer; not positive for the usual time
 * @param tlsCert file of our certificate, or empty
 * @param tlsKey file of its private key, or empty
 * @param tlsCa file of the authorities to believe, or empty
 */
public record ServerOptions(
    long seconds, long timeout, String tlsCert, String tlsKey, String tlsCa) {}
