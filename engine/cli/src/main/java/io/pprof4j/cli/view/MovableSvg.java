package io.pprof4j.cli.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a browser's SVG out of Graphviz's: it fills the window, the mouse drags it and the wheel
 * scales it.
 */
public final class MovableSvg {
  private static final Pattern SIZE =
      Pattern.compile("<svg\\s*width=\"[^\"]+\"\\s*height=\"[^\"]+\"\\s*viewBox=\"[^\"]+\"");
  private static final Pattern GRAPH = Pattern.compile("<g id=\"graph\\d\"");
  private static final Pattern END = Pattern.compile("</svg>");
  private static final String VIEWPORT =
      "<g id=\"viewport\" transform=\"scale(0.5,0.5) translate(0,0)\">";

  private MovableSvg() {}

  /** The SVG with size, script and viewport; what it does not find in it, it leaves out. */
  public static byte[] of(byte[] svg) {
    // Old versions of dot leave "&;" where there was an ampersand.
    String text = new String(svg, StandardCharsets.ISO_8859_1).replace("&;", "&amp;;");
    text =
        SIZE.matcher(text)
            .replaceFirst(Matcher.quoteReplacement("<svg width=\"100%\" height=\"100%\""));
    String script = "<script type=\"text/ecmascript\"><![CDATA[" + script() + "]]></script>";
    text = GRAPH.matcher(text).replaceFirst(Matcher.quoteReplacement(script + VIEWPORT) + "$0");
    text = END.matcher(text).replaceFirst("</g>$0");
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String script() {
    try (InputStream in = MovableSvg.class.getResourceAsStream("movable.js")) {
      if (in == null) {
        throw new IllegalStateException("movable.js is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
