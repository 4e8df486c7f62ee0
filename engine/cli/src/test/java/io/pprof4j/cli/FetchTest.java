package io.pprof4j.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.cli.http.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles of servers, from the command line to what is printed and kept. */
class FetchTest {
  private static final Path PROFILES = Golden.corpus().resolve("proto/go");
  private static final String HEAP = "web-heap.pb.gz";
  private static final String LATER = "web-heap-2.pb.gz";
  private static final String SAVED =
      "pprof.web.alloc_objects.alloc_space.inuse_objects.inuse_space.001.pb.gz";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start().on("/debug/pprof/heap", heap(HEAP)).on("/later", heap(LATER));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static byte[] heap(String name) throws IOException {
    return Files.readAllBytes(PROFILES.resolve(name));
  }

  private String url(String path) {
    return "http://" + server.host() + path;
  }

  private Run run(String... args) {
    return Run.of(PROFILES, Map.of("PPROF_TMPDIR", folder.toString()), args);
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String local(String... args) {
    Run run = Run.of(PROFILES, args);
    assertThat(run.status()).isZero();
    return run.outText();
  }

  /** Checks that a run has failed after it said what it fetches, and returns why. */
  private static String failure(Run run) {
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.errLines().getFirst()).startsWith("Fetching profile over HTTP from ");
    return run.errLines().getLast();
  }

  @Test
  void keepsWhatItFetched() throws IOException {
    Run run = run("-top", url("/debug/pprof/heap"));
    assertThat(run.status()).isZero();
    assertThat(run.outText()).isEqualTo(local("-top", HEAP));
    assertThat(run.errLines())
        .containsExactly(
            "Fetching profile over HTTP from " + url("/debug/pprof/heap"),
            "Saved profile in " + folder.resolve(SAVED));
    assertThat(local("-traces", folder.resolve(SAVED).toString()))
        .isEqualTo(local("-traces", HEAP));
    assertThat(run("-top", url("/debug/pprof/heap")).err()).contains(SAVED.replace("001", "002"));
    assertThat(kept()).hasSize(2);
    assertThat(server.requests()).containsExactly("GET /debug/pprof/heap", "GET /debug/pprof/heap");
  }

  @Test
  void keepsNothingOfFilesAndDumps() throws IOException {
    server.on("/dump", Files.readAllBytes(Golden.corpus().resolve("heap/go/web-heap.txt")));
    assertThat(run("-top", HEAP).err()).isEmpty();
    Run memStats = run("-memstats", url("/dump"));
    assertThat(memStats.status()).isZero();
    assertThat(memStats.outText()).startsWith(url("/dump") + ": runtime.MemStats");
    assertThat(kept()).isEmpty();
  }

  @Test
  void keepsItElsewhereWhereItMust() throws IOException {
    Files.createFile(folder.resolve("file"));
    String wrong = folder.resolve("file").toString();
    Map<String, String> environment =
        Map.of("PPROF_TMPDIR", wrong, "HOME", folder.resolve("home").toString());
    Run run = Run.of(PROFILES, environment, "-top", url("/debug/pprof/heap"));
    assertThat(run.errLines().subList(1, 3))
        .containsExactly(
            "Could not use temp dir " + wrong + ": mkdir " + wrong + ": not a directory",
            "Saved profile in " + folder.resolve("home/pprof").resolve(SAVED));
  }

  @Test
  void aHostAloneMeansItsCpuProfile() throws IOException {
    server.on("/debug/pprof/profile", heap("web-cpu.pb.gz"));
    Run run = run("-top", "-seconds=90", server.host());
    assertThat(run.outText()).isEqualTo(local("-top", "web-cpu.pb.gz"));
    assertThat(run.errLines())
        .containsExactly(
            "Fetching profile over HTTP from " + url("/debug/pprof/profile?seconds=90"),
            "Please wait... (1m30s)",
            "Saved profile in " + folder.resolve("pprof.web.samples.cpu.001.pb.gz"));
    assertThat(server.requests()).containsExactly("GET /debug/pprof/profile?seconds=90");
  }

  @Test
  void aCommentIsKept() {
    run("-top", "-add_comment=nightly", url("/debug/pprof/heap"));
    assertThat(Run.of(folder, "-comments", SAVED).outText()).isEqualTo("nightly\n");
  }

  @Test
  void showsWhatTheServerSays() throws IOException {
    server.refuse("/debug/pprof/none", 404, "Unknown profile\n");
    server.on("/bare", exchange -> TestServer.send(exchange, 500, new byte[] {'x'}));
    assertThat(failure(run("-top", url("/debug/pprof/none"))))
        .isEqualTo(
            "pprof4j: "
                + url("/debug/pprof/none")
                + ": server response: 404 Not Found - Unknown profile");
    assertThat(failure(run("-top", url("/bare"))))
        .isEqualTo("pprof4j: " + url("/bare") + ": server response: 500 Internal Server Error");
    server.on("/page", "<html>".getBytes(StandardCharsets.UTF_8));
    assertThat(failure(run("-top", url("/page")))).contains("found a web page");
    assertThat(kept()).isEmpty();
  }

  @Test
  void saysWhyThereIsNoAnswer() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    assertThat(failure(run("-top", "http://127.0.0.1:" + closed + "/x")))
        .contains("cannot connect to 127.0.0.1:" + closed);
    assertThat(failure(run("-top", "ftp://127.0.0.1/x"))).contains("scheme \"ftp\"");
    assertThat(failure(run("-top", "https://" + plain() + "/x"))).contains("does not speak TLS");
    server.on(
        "/cut",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
        });
    assertThat(failure(run("-top", url("/cut")))).contains("/cut: cannot be read: Premature EOF");
    assertThat(kept()).isEmpty();
  }

  /** A server that doesn't listen before it speaks. */
  private static String plain() throws IOException {
    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(() -> {
      try (socket;
          Socket client = socket.accept()) {
        client.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
        client.getInputStream().readAllBytes();
      } catch (IOException e) {
        // the client has heard enough
      }
    });
    return "127.0.0.1:" + socket.getLocalPort();
  }

  @Test
  void followsRedirects() {
    server
        .redirect("/a/b", "c")
        .redirect("/a/c", "/debug/pprof/heap?from=[c]")
        .redirect("/loop", "loop");
    assertThat(run("-top", url("/a/b")).outText()).isEqualTo(local("-top", HEAP));
    assertThat(server.requests())
        .containsExactly("GET /a/b", "GET /a/c", "GET /debug/pprof/heap?from=%5Bc%5D");
    assertThat(failure(run("-top", url("/loop")))).contains("stopped after 10 redirects");
  }

  @Test
  void expandsWhatTheServerCompressed() throws IOException {
    byte[] dump = Files.readAllBytes(Golden.corpus().resolve("heap/go/web-heap.txt"));
    server.on(
        "/gzip",
        exchange -> {
          ByteArrayOutputStream compressed = new ByteArrayOutputStream();
          try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(dump);
          }
          assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding")).isEqualTo("gzip");
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          TestServer.send(exchange, 200, compressed.toByteArray());
        });
    Path file = Golden.corpus().resolve("heap/go/web-heap.txt").toAbsolutePath();
    assertThat(run("-top", url("/gzip")).outText()).isEqualTo(local("-top", file.toString()));
  }

  @Test
  void identifiesTheUser() {
    server.on(
        "/mine",
        exchange -> {
          // me:a b
          String expected = "Basic bWU6YSBi";
          boolean known = expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
          TestServer.send(exchange, known ? 200 : 401, heap(HEAP));
        });
    assertThat(run("-top", "http://me:a%20b@" + server.host() + "/mine").status()).isZero();
    assertThat(failure(run("-top", url("/mine")))).contains("401 Unauthorized");
  }

  @Test
  void asksThroughAProxy() {
    Map<String, String> environment =
        Map.of("http_proxy", server.host(), "PPROF_TMPDIR", folder.toString());
    Run run = Run.of(PROFILES, environment, "-top", "http://far.invalid/later");
    assertThat(run.outText()).isEqualTo(local("-top", LATER));
    assertThat(server.requests()).containsExactly("GET http://far.invalid/later");
  }

  @Test
  void serversAreAskedAtTheSameTime() throws IOException {
    CountDownLatch asked = new CountDownLatch(3);
    for (String path : List.of("/1", "/2", "/3")) {
      server.on(
          path,
          exchange -> {
            asked.countDown();
            boolean all = await(asked);
            TestServer.send(exchange, all ? 200 : 500, heap(path.equals("/2") ? LATER : HEAP));
          });
    }
    Run run = run("-top", "-diff_base=" + url("/3"), url("/1"), url("/2"));
    assertThat(run.outText()).isEqualTo(local("-top", "-diff_base=" + HEAP, HEAP, LATER));
    assertThat(run.errLines())
        .containsExactly(
            "Fetching profile over HTTP from " + url("/1"),
            "Fetching profile over HTTP from " + url("/2"),
            "Fetching profile over HTTP from " + url("/3"),
            "Saved profile in " + folder.resolve(SAVED));
  }

  private static boolean await(CountDownLatch latch) throws IOException {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void theOrderIsThatOfTheCommandLine() throws IOException {
    server.on(
        "/late",
        exchange -> {
          while (server.requests().size() < 3) {
            Thread.onSpinWait();
          }
          TestServer.send(exchange, 404, new byte[0]);
        });
    server.on("/gone", exchange -> TestServer.send(exchange, 404, new byte[0]));
    Run run =
        run(
            "-raw",
            "-symbolize=none",
            url("/late"),
            LATER,
            url("/gone"),
            HEAP,
            url("/debug/pprof/heap"));
    assertThat(run.outText()).isEqualTo(local("-raw", LATER, HEAP, HEAP));
    assertThat(run.errLines())
        .containsExactly(
            "Fetching profile over HTTP from " + url("/late"),
            "Fetching profile over HTTP from " + url("/gone"),
            "Fetching profile over HTTP from " + url("/debug/pprof/heap"),
            url("/late") + ": server response: 404 Not Found",
            url("/gone") + ": server response: 404 Not Found",
            "Fetched 3 source profiles out of 5",
            "Saved profile in " + folder.resolve(SAVED));
  }

  @Test
  void oneThatIsLeftIsKeptAsItWasRecorded() {
    Run run = run("-raw", "-symbolize=none", "missing", url("/debug/pprof/heap"));
    String recorded = local("-raw", HEAP);
    assertThat(run.outText()).isEqualTo(recorded);
    assertThat(local("-raw", folder.resolve(SAVED).toString())).isEqualTo(recorded);
  }

  @Test
  void asksTheServerForSymbols() throws IOException {
    String dump = "heap profile: 1: 9 [1: 9] @ heap/2\n1: 9 [1: 9] @ 0x101 0x102\n";
    server.on("/debug/pprof/dump", dump.getBytes(StandardCharsets.UTF_8));
    server.on("/debug/pprof/symbol", "0x100 leaf\n0x101 root\n".getBytes(StandardCharsets.UTF_8));
    Run run = run("-traces", url("/debug/pprof/dump"));
    assertThat(run.outText()).contains("leaf\n", "root\n");
    assertThat(server.requests())
        .containsExactly("GET /debug/pprof/dump", "POST /debug/pprof/symbol 0x100+0x101");
    assertThat(run("-traces", "-symbolize=none", url("/debug/pprof/dump")).outText())
        .doesNotContain("leaf");

    server.on("/other", dump.getBytes(StandardCharsets.UTF_8));
    assertThat(failure(run("-traces", url("/other"))))
        .isEqualTo("pprof4j: http post " + url("/symbolz") + ": server response: 404 Not Found");
  }

  @Test
  void aHandlerThatTakesNoPostsIsAskedByItsQuery() {
    String dump = "heap profile: 1: 9 [1: 9] @ heap/2\n1: 9 [1: 9] @ 0x101 0x102\n";
    server.on("/debug/pprof/dump", dump.getBytes(StandardCharsets.UTF_8));
    server.on(
        "/debug/pprof/symbol",
        exchange -> {
          boolean post = exchange.getRequestMethod().equals("POST");
          TestServer.send(exchange, post ? 405 : 200, "0x100 leaf\n".getBytes(US_ASCII));
        });
    assertThat(run("-traces", url("/debug/pprof/dump")).outText()).contains("leaf\n");
    assertThat(server.requests()).endsWith("GET /debug/pprof/symbol?0x100+0x101");
  }
}
