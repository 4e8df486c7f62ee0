package io.pprof4j.cli.source;

import io.pprof4j.cli.flags.ServerOptions;
import io.pprof4j.cli.http.Address;
import io.pprof4j.cli.http.Client;
import io.pprof4j.cli.http.Connections;
import io.pprof4j.cli.http.TlsFiles;
import io.pprof4j.report.symbols.SymbolServer;
import io.pprof4j.report.symbols.SymbolServerException;
import io.pprof4j.report.url.Url;
import io.pprof4j.report.url.UrlException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The servers that a command line names: for profiles, and for the names of their addresses. */
final class Servers implements SymbolServer {
  private final ServerOptions options;
  private final Inputs inputs;
  private @Nullable Client client;

  Servers(ServerOptions options, Inputs inputs) {
    this.options = options;
    this.inputs = inputs;
  }

  /**
   * The server that a source names; null if it names none.
   *
   * @param spool where it is kept if it is an archive
   */
  @Nullable Source find(String name, Spool spool) {
    Address address = Address.of(name, options.seconds(), options.timeout());
    return address == null
        ? null
        : new Source.Server(name, address, options.seconds(), client(), spool);
  }

  @Override
  public String post(String url, String addresses) throws SymbolServerException {
    try {
      return client().post(Url.parse(url), addresses);
    } catch (UrlException | IOException e) {
      throw new SymbolServerException("http post " + url + ": " + e.getMessage(), e);
    }
  }

  private Client client() {
    Client known = client;
    if (known == null) {
      TlsFiles files =
          new TlsFiles(path(options.tlsCert()), path(options.tlsKey()), path(options.tlsCa()));
      known = new Client(new Connections(files, inputs.environment()));
      client = known;
    }
    return known;
  }

  private @Nullable Path path(String file) {
    return file.isEmpty() ? null : inputs.path(file);
  }
}
