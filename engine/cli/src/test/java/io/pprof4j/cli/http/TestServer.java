package io.pprof4j.cli.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A server on this machine that remembers what it was asked. */
public final class TestServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private TestServer(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.start();
  }

  /** A server of plain HTTP. */
  public static TestServer start() throws IOException {
    return new TestServer(HttpServer.create(anyPort(), 0));
  }

  /** A server of HTTPS that asks its clients for a certificate, and insists if told so. */
  static TestServer start(SSLContext tls, boolean insist) throws IOException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = tls.getDefaultSSLParameters();
            wanted.setNeedClientAuth(insist);
            parameters.setSSLParameters(wanted);
          }
        });
    return new TestServer(server);
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** {@code 127.0.0.1:port}. */
  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** What was asked so far: method, path and query, and a body if there was one. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Answers what is asked for a path. */
  public TestServer on(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
          requests.add(
              (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
          try (exchange) {
            handler.handle(exchange);
          }
        });
    return this;
  }

  /** Answers with a body. */
  public TestServer on(String path, byte[] body) {
    return on(path, exchange -> send(exchange, 200, body));
  }

  /** Sends elsewhere. */
  public TestServer redirect(String path, String location) {
    return on(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          send(exchange, 302, new byte[0]);
        });
  }

  /** Refuses in words, as a handler of Go's {@code net/http/pprof} does. */
  public TestServer refuse(String path, int status, String text) {
    return on(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("X-Go-Pprof", "1");
          exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
          send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
        });
  }

  /** Sends an answer. */
  public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
