package io.pprof4j.corpus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Invents packages and functions the way Go's linker spells them in a symbol table. */
final class GoNames {
  private static final String[] STANDARD = {
    "bufio",
    "bytes",
    "compress/flate",
    "compress/gzip",
    "context",
    "crypto/tls",
    "crypto/x509",
    "database/sql",
    "encoding/base64",
    "encoding/binary",
    "encoding/json",
    "encoding/xml",
    "errors",
    "fmt",
    "hash/crc32",
    "html/template",
    "internal/poll",
    "io",
    "log/slog",
    "maps",
    "math/big",
    "net",
    "net/http",
    "net/textproto",
    "net/url",
    "os",
    "path/filepath",
    "reflect",
    "regexp",
    "regexp/syntax",
    "slices",
    "sort",
    "strconv",
    "strings",
    "sync",
    "text/template",
    "time",
    "vendor/golang.org/x/net/http2/hpack"
  };
  private static final String[] HOSTS = {
    "github.com/acme/",
    "github.com/bluefin-io/",
    "github.com/corvid/",
    "git.example.org/",
    "go.example.com/",
    "golang.org/x/"
  };
  private static final String[] NOUNS = {
    "account",
    "audit",
    "batch",
    "block",
    "bucket",
    "buffer",
    "cache",
    "catalog",
    "chunk",
    "cluster",
    "codec",
    "column",
    "config",
    "consumer",
    "cursor",
    "digest",
    "entry",
    "event",
    "filter",
    "frame",
    "graph",
    "handle",
    "header",
    "index",
    "invoice",
    "iterator",
    "journal",
    "key",
    "label",
    "ledger",
    "lease",
    "limiter",
    "manifest",
    "matrix",
    "message",
    "metric",
    "migration",
    "node",
    "offset",
    "packet",
    "page",
    "partition",
    "payload",
    "peer",
    "pipeline",
    "plan",
    "pool",
    "posting",
    "quota",
    "query",
    "queue",
    "range",
    "record",
    "region",
    "replica",
    "request",
    "resolver",
    "row",
    "schema",
    "segment",
    "series",
    "session",
    "shard",
    "snapshot",
    "span",
    "store",
    "stream",
    "table",
    "tenant",
    "token",
    "topic",
    "trace",
    "transfer",
    "tree",
    "value",
    "vector",
    "view",
    "watcher",
    "worker"
  };
  private static final String[] VERBS = {
    "Accept", "Add", "Append", "Apply", "Build", "Clone", "Close", "Collect", "Commit", "Compact",
    "Copy", "Decode", "Dispatch", "Encode", "Evict", "Execute", "Expand", "Fetch", "Flush", "Fold",
    "Get", "Grow", "Handle", "Insert", "Iterate", "Load", "Lookup", "Marshal", "Match", "Merge",
    "Next", "Open", "Parse", "Process", "Publish", "Put", "Read", "Receive", "Register", "Render",
    "Replay", "Resolve", "Run", "Scan", "Seek", "Send", "Serve", "Split", "Store", "Sync",
    "Unmarshal", "Update", "Validate", "Visit", "Walk", "Write"
  };
  private static final String[] LAYERS = {"/internal/", "/pkg/", "/app/", "/", "/storage/", "/"};

  /**
   * A package.
   *
   * @param symbol what its functions' names begin with
   * @param folder where its sources lie
   */
  record GoPackage(String symbol, String folder) {}

  private final Rng rng;
  private final Set<String> taken = new HashSet<>();
  private String last = "";

  GoNames(Rng rng) {
    this.rng = rng;
  }

  /** The main package, the standard library's, and {@code n} of modules. */
  List<GoPackage> packages(int n) {
    List<GoPackage> packages = new ArrayList<>();
    packages.add(new GoPackage("main", "/src/ledgerd"));
    for (String path : STANDARD) {
      packages.add(new GoPackage(path, "/usr/local/go/src/" + path));
    }
    // The linker escapes a dot in the last element of an import path.
    packages.add(new GoPackage("gopkg.in/yaml%2ev3", "/go/pkg/mod/gopkg.in/yaml.v3@v3.0.1"));
    while (packages.size() < STANDARD.length + 2 + n) {
      String module = rng.pick(HOSTS) + rng.pick(NOUNS) + (rng.chance(300) ? "-go" : "");
      String inside = rng.pick(LAYERS) + rng.pick(NOUNS);
      if (taken.add(module + inside)) {
        String version = "@v" + rng.below(4) + "." + rng.below(40) + "." + rng.below(12);
        packages.add(new GoPackage(module + inside, "/go/pkg/mod/" + module + version + inside));
      }
    }
    return packages;
  }

  /** The name of one more function of a package: its types are the same few for every call. */
  String function(GoPackage in, String type) {
    for (int tries = 0; ; tries++) {
      String name = form(in.symbol(), type, rng.pick(VERBS) + more(tries));
      if (taken.add(name)) {
        last = name;
        return name;
      }
    }
  }

  /** A type of a package: exported or not, generic or not. */
  String type() {
    String name = rng.chance(600) ? capital(rng.pick(NOUNS)) : rng.pick(NOUNS);
    return name
        + (rng.chance(400) ? capital(rng.pick(NOUNS)) : "")
        + (rng.chance(100) ? "[...]" : "");
  }

  String fileName() {
    return rng.pick(NOUNS) + (rng.chance(300) ? "_" + rng.pick(NOUNS) : "") + ".go";
  }

  private String form(String pkg, String type, String verb) {
    int kind = rng.below(100);
    if (kind < 18 && last.startsWith(pkg + ".") && last.length() < 90) {
      return last + (kind < 15 ? ".func" + (1 + rng.below(4)) : ".gowrap1");
    }
    if (kind < 40) {
      return pkg + "." + verb + capital(rng.pick(NOUNS)) + (kind < 22 ? "[...]" : "");
    }
    return kind < 88 ? pkg + ".(*" + type + ")." + verb : pkg + "." + type + "." + verb;
  }

  /** Nothing for a first try, a longer name each time the shorter ones are taken. */
  private String more(int tries) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < (tries + 1) / 2; i++) {
      words.append(capital(rng.pick(NOUNS)));
    }
    return words.toString();
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
