package io.pprof4j.cli.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pprof4j.cli.Run;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a browser makes of our pages. A script at their end does what a hand would do, and leaves
 * what it saw in the document.
 */
class BrowserTest {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final long SECONDS = 120;

  private static final String SVG =
      """
      <svg width="206pt" height="44pt" viewBox="0.00 0.00 206.00 44.00"
       xmlns="http://www.w3.org/2000/svg">
      <g id="graph0" class="graph"><title>graph</title></g>
      </svg>
      """;

  private static final String USE_SVG =
      """
      <script><![CDATA[
      var root = document.documentElement;
      var seen = [];
      function send(to, type, event) { to.dispatchEvent(event); see(type); }
      function see(what) {
        var m = document.getElementById("viewport").transform.baseVal.consolidate().matrix;
        var numbers = [m.a, m.d, m.e, m.f].map(function (n) { return n.toFixed(3); });
        seen.push(what + " " + numbers.join(" "));
      }
      function at(x, y, more) {
        return Object.assign({ clientX: x, clientY: y, bubbles: true, cancelable: true }, more);
      }
      see("before");
      send(root, "in", new WheelEvent("wheel", at(0, 0, { deltaY: -100 })));
      send(root, "out", new WheelEvent("wheel", at(0, 0, { deltaY: 100 })));
      send(root, "aside", new WheelEvent("wheel", at(60, 30, { deltaY: -100 })));
      send(window, "free", new MouseEvent("mousemove", at(5, 5)));
      send(root, "right", new MouseEvent("mousedown", at(10, 10, { button: 2 })));
      send(window, "still", new MouseEvent("mousemove", at(15, 15)));
      send(root, "grab", new MouseEvent("mousedown", at(10, 10)));
      send(window, "drag", new MouseEvent("mousemove", at(40, 15)));
      send(window, "drop", new MouseEvent("mouseup", at(40, 15)));
      send(window, "gone", new MouseEvent("mousemove", at(90, 90)));
      root.setAttribute("data-seen", seen.join(";"));
      ]]></script></svg>
      """;

  private static final String USE_PAGE =
      """
      <script>
      const source = document.querySelector(".livesrc");
      const code = source.nextElementSibling;
      const quiet = document.querySelector(".line");
      const seen = [];
      function click(what) {
        what.click();
        seen.push(getComputedStyle(code).display);
      }
      seen.push(getComputedStyle(code).display);
      [source, source, quiet, source].forEach(click);
      document.documentElement.setAttribute("data-seen", seen.join(";"));
      </script></body>
      """;

  @TempDir Path folder;

  @Test
  void theWheelScalesAGraphAndTheMouseDragsIt() throws IOException, InterruptedException {
    byte[] svg = MovableSvg.of(SVG.getBytes(StandardCharsets.UTF_8));
    String page = new String(svg, StandardCharsets.UTF_8).replace("</svg>", USE_SVG);
    assertThat(seen("graph.svg", page).split(";"))
        .containsExactly(
            "before 0.500 0.500 0.000 0.000",
            "in 0.600 0.600 0.000 0.000",
            "out 0.500 0.500 0.000 0.000",
            // The point below the pointer stays where it is.
            "aside 0.600 0.600 -12.000 -6.000",
            "free 0.600 0.600 -12.000 -6.000",
            "right 0.600 0.600 -12.000 -6.000",
            "still 0.600 0.600 -12.000 -6.000",
            "grab 0.600 0.600 -12.000 -6.000",
            "drag 0.600 0.600 18.000 -1.000",
            "drop 0.600 0.600 18.000 -1.000",
            "gone 0.600 0.600 18.000 -1.000");
  }

  @Test
  void aClickOnALineShowsItsCodeOrHidesIt() throws IOException, InterruptedException {
    Path profiles = Path.of(System.getProperty("pprof4j.corpus")).resolve("proto/go");
    Path list = folder.resolve("list.html");
    Run run = Run.of(profiles, "-output=" + list, "-weblist=.", "web-cpu.pb.gz");
    assertThat(run.status()).as(run.err()).isZero();
    String page = Files.readString(list).replace("</body>", USE_PAGE);
    assertThat(seen("used.html", page)).isEqualTo("none;block;none;none;block");
  }

  /** What the script of a page has seen in a browser. */
  private String seen(String name, String page) throws IOException, InterruptedException {
    String browser = browser();
    assumeTrue(browser != null, "skipped: no browser on the path, of " + BROWSERS);
    Path file = Files.writeString(folder.resolve(name), page);
    Path out = folder.resolve("dom");
    Process process =
        new ProcessBuilder(
                String.valueOf(browser),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("browser"),
                "--dump-dom",
                file.toUri().toString())
            .redirectInput(new File("/dev/null"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(out.toFile())
            .start();
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    String dom = Files.readString(out);
    assumeTrue(ended && !dom.isEmpty(), "skipped: " + browser + " shows no page on this machine");
    Matcher seen = Pattern.compile("data-seen=\"([^\"]*)\"").matcher(dom);
    assertThat(seen.find()).as(dom).isTrue();
    return seen.group(1);
  }

  private static @Nullable String browser() {
    List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(":"));
    for (String browser : BROWSERS) {
      for (String dir : folders) {
        if (Files.isExecutable(Path.of(dir, browser))) {
          return browser;
        }
      }
    }
    return null;
  }
}
