package io.pprof4j.cli;

import io.pprof4j.archive.Entry;
import io.pprof4j.cli.source.Inventory;
import io.pprof4j.profile.Loss;
import io.pprof4j.profile.ValueType;
import io.pprof4j.report.text.JsonWriter;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What archives hold: a row for each profile. */
final class InventoryReport {
  private static final String[] TITLES = {
    "time", "node", "format", "samples", "size", "entry", "totals"
  };

  /** Columns aligned to the right. */
  private static final String RIGHT = "  .rr  ";

  private InventoryReport() {}

  static void table(Inventory inventory, OutputStream out) throws IOException {
    List<String[]> rows = new ArrayList<>();
    rows.add(TITLES);
    long damaged = 0;
    long salvaged = 0;
    for (Entry entry : inventory.entries()) {
      rows.add(row(entry));
      damaged += entry.problem().isEmpty() ? 0 : 1;
      salvaged += entry.losses().isEmpty() ? 0 : 1;
    }
    int[] widths = new int[TITLES.length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].codePointCount(0, row[i].length()));
      }
    }
    TextWriter to = new TextWriter(out);
    for (String[] row : rows) {
      to.line(Text.bytes(line(row, widths)));
    }
    long profiles = inventory.entries().size() - damaged;
    to.line(
        profiles
            + (profiles == 1 ? " profile" : " profiles")
            + (salvaged == 0 ? "" : "; salvaged: " + salvaged)
            + "; damaged: "
            + damaged
            + "; not profiles: "
            + inventory.others()
            + "; not chosen: "
            + inventory.unwanted());
    to.flush();
  }

  private static String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      int blanks = widths[i] - row[i].codePointCount(0, row[i].length());
      if (RIGHT.charAt(i) == 'r') {
        line.repeat(' ', blanks).append(row[i]);
      } else {
        line.append(row[i]).repeat(' ', blanks);
      }
      line.append("  ");
    }
    return line.toString().stripTrailing();
  }

  private static String[] row(Entry entry) {
    return new String[] {
      time(entry),
      entry.node().isEmpty() ? "-" : entry.node(),
      format(entry),
      entry.format().isEmpty() ? "-" : Long.toString(entry.samples()),
      Long.toString(entry.size()),
      entry.path(),
      entry.problem().isEmpty() ? totals(entry) : entry.problem()
    };
  }

  private static String format(Entry entry) {
    if (entry.format().isEmpty()) {
      return "damaged";
    }
    return entry.format()
        + (entry.losses().isEmpty() ? "" : ", salvaged")
        + (entry.cut() ? ", cut off" : "");
  }

  private static String time(Entry entry) {
    if (entry.timeNanos() == 0) {
      return "-";
    }
    return Instant.ofEpochSecond(Math.floorDiv(entry.timeNanos(), 1_000_000_000)).toString();
  }

  private static String totals(Entry entry) {
    StringBuilder totals = new StringBuilder();
    for (int i = 0; i < entry.totals().size(); i++) {
      ValueType type = entry.sampleTypes().get(i);
      totals
          .append(i == 0 ? "" : " ")
          .append(type.type())
          .append('=')
          .append(entry.totals().get(i));
      if (!type.unit().equals("count")) {
        totals.append(' ').append(type.unit());
      }
    }
    return totals.toString();
  }

  static void json(Inventory inventory, OutputStream out) throws IOException {
    TextWriter to = new TextWriter(out);
    JsonWriter json = new JsonWriter(to);
    json.object();
    json.line().array("entries");
    for (Entry entry : inventory.entries()) {
      json.line().object();
      json.field("entry", Text.bytes(entry.path()));
      json.known("node", Text.bytes(entry.node()));
      json.known("time_nanos", entry.timeNanos());
      json.known("format", entry.format());
      json.field("samples", entry.samples());
      json.array("totals");
      for (int i = 0; i < entry.totals().size(); i++) {
        json.object();
        json.field("type", Text.bytes(entry.sampleTypes().get(i).type()));
        json.field("unit", Text.bytes(entry.sampleTypes().get(i).unit()));
        json.field("total", entry.totals().get(i));
        json.end();
      }
      json.end();
      json.field("size", entry.size());
      if (!entry.losses().isEmpty()) {
        json.array("losses");
        for (Loss loss : entry.losses()) {
          json.element(Text.bytes(loss.text()));
        }
        json.end();
      }
      if (entry.cut()) {
        json.field("cut", true);
      }
      json.known("problem", Text.bytes(entry.problem()));
      json.end();
    }
    json.line().end();
    json.line().field("others", inventory.others());
    json.field("not_chosen", inventory.unwanted());
    json.line().end();
    to.end();
    to.flush();
  }
}
