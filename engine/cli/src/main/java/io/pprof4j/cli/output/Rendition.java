package io.pprof4j.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What becomes of a report once it is made: whether Graphviz draws it, what kind of file it is when
 * it is not for a terminal, and which programs show it. Named as the flags that ask for it.
 */
public enum Rendition {
  /** As it is, also on a terminal. */
  TEXT("", "", Shown.NOWHERE),
  PROTO("", "pb.gz", Shown.NOWHERE),
  TOPPROTO("", "pb.gz", Shown.NOWHERE),
  CALLGRIND("", "callgraph.out", Shown.NOWHERE),
  GIF("gif", "gif", Shown.NOWHERE),
  PDF("pdf", "pdf", Shown.NOWHERE),
  PNG("png", "png", Shown.NOWHERE),
  PS("ps", "ps", Shown.NOWHERE),
  SVG("svg", "svg", Shown.NOWHERE),
  EOG("svg", "svg", Shown.IN_PROGRAM),
  EVINCE("pdf", "pdf", Shown.IN_PROGRAM),
  GV("ps", "ps", Shown.IN_PROGRAM),
  WEB("svg", "svg", Shown.IN_BROWSER),
  WEBLIST("", "html", Shown.IN_BROWSER),
  KCACHEGRIND("", "grind", Shown.IN_PROGRAM);

  private enum Shown {
    NOWHERE,
    IN_PROGRAM,
    IN_BROWSER
  }

  private final String picture;
  private final String suffix;
  private final Shown shown;

  Rendition(String picture, String suffix, Shown shown) {
    this.picture = picture;
    this.suffix = suffix;
    this.shown = shown;
  }

  /** Whether Graphviz draws it. */
  public boolean drawn() {
    return !picture.isEmpty();
  }

  /** The format that Graphviz makes; empty if it doesn't. */
  public String picture() {
    return picture;
  }

  /** Whether the picture moves under the mouse. */
  public boolean movable() {
    return this == SVG || this == WEB;
  }

  /** The end of the names of its files, after a dot; empty if it is for a terminal. */
  public String suffix() {
    return suffix;
  }

  /** Whether a program shows it when no output file is given. */
  public boolean shown() {
    return shown != Shown.NOWHERE;
  }

  /**
   * The programs that show it, best first, each with its arguments parted by blanks.
   *
   * @param environment variables by name, empty for one that is not set; {@code BROWSER} comes
   *     first
   */
  public List<String> viewers(UnaryOperator<String> environment) {
    return switch (shown) {
      case NOWHERE -> List.of();
      case IN_PROGRAM -> List.of(this == GV ? "gv --noantialias" : name().toLowerCase(Locale.ROOT));
      case IN_BROWSER -> browsers(environment);
    };
  }

  private static List<String> browsers(UnaryOperator<String> environment) {
    List<String> browsers = new ArrayList<>();
    String own = environment.apply("BROWSER");
    if (!own.isEmpty()) {
      browsers.add(own);
    }
    browsers.addAll(List.of("chrome", "google-chrome", "chromium", "firefox", "sensible-browser"));
    if (!environment.apply("DISPLAY").isEmpty()) {
      // It may open an SVG in a program that does not run the script in it: last.
      browsers.add("xdg-open");
    }
    return browsers;
  }
}
