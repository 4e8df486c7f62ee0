package io.pprof4j.report.goroutines;

import io.pprof4j.report.graph.NodeStacks;
import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;
import io.pprof4j.report.prose.Table;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.StringJoiner;

/** For people: what all goroutines have in common, then a paragraph for each group. */
final class GoroutineText {
  private final Subject subject;
  private final GoroutineSources sources;
  private final Groups groups;
  private final long all;
  private final int most;

  /**
   * @param all goroutines before any filter
   * @param most groups shown
   */
  GoroutineText(Subject subject, GoroutineSources sources, long all, int most) {
    this.all = all;
    this.subject = subject;
    this.sources = sources;
    this.most = most;
    this.groups = new Groups(subject, sources.compared());
  }

  void write(TextWriter out) throws IOException {
    Page head = new Page();
    title(head);
    states(head);
    memory(head);
    print(head, out);
    List<Group> shown = groups.list().subList(0, Math.min(most, groups.list().size()));
    for (Group group : shown) {
      Page page = new Page();
      write(group, page);
      print(page, out);
    }
    if (shown.size() < groups.list().size()) {
      Page rest = new Page();
      rest(groups.list().subList(shown.size(), groups.list().size()), rest);
      print(rest, out);
    }
  }

  private static void print(Page page, TextWriter out) throws IOException {
    out.text(Text.bytes(page.text()));
  }

  private void title(Page page) {
    page.line(sources.name() + ": " + goroutines(groups.now(), groups.stacksNow()));
    if (sources.compared()) {
      page.paragraph(
          2,
          "base "
              + sources.base()
              + ": "
              + goroutines(groups.before(), groups.stacksBefore())
              + "; since then "
              + signed(groups.now() - groups.before())
              + ", "
              + Amount.count(groups.fresh(), "stack")
              + " new, "
              + groups.gone()
              + " gone");
    }
    for (String filter : subject.filters()) {
      page.line("  " + Text.unicode(filter));
    }
    for (String comment : subject.profile().header().comments()) {
      page.paragraph(2, comment);
    }
    if (!groups.stateful() && groups.now() > 0) {
      page.paragraph(
          2,
          "States, waiting times and creators are not in this profile:"
              + " /debug/pprof/goroutine?debug=2 has them.");
    }
  }

  private static String goroutines(long goroutines, long stacks) {
    return Amount.count(goroutines, "goroutine") + " in " + Amount.count(stacks, "stack");
  }

  private void states(Page page) {
    if (!groups.stateful()) {
      return;
    }
    Table table = new Table("lrrr");
    for (Counts.Count count : groups.states()) {
      table.row(
          count.name().isEmpty() ? "not known" : Text.unicode(count.name()),
          Long.toString(count.now()),
          share(count.now()),
          sources.compared() ? change(count.now(), count.before()) : "");
    }
    page.heading("States");
    table.writeTo(page);
  }

  private void memory(Page page) {
    Table table = new Table("lrrt");
    amount(table, "at 2 KiB each", groups.now() * StackMemory.SMALLEST, "what each has at least");
    amount(table, "at 8 KiB each", groups.now() * StackMemory.GROWN, "if all have grown so far");
    StackMemory.inUse(sources)
        .ifPresent(bytes -> amount(table, "StackInuse", bytes, meaning(bytes)));
    page.heading("Stack memory");
    table.writeTo(page);
  }

  private String meaning(long bytes) {
    if (all == 0) {
      return "what all stacks of the process take";
    }
    return bytes / StackMemory.SMALLEST < all
        ? "less than 2 KiB for each of all "
            + all
            + ": this block is of another moment, or of another process"
        : "what all stacks of the process take: "
            + Amount.bytes(bytes / all)
            + " for each of all "
            + all;
  }

  private static void amount(Table table, String name, long bytes, String meaning) {
    table.row(name, Long.toString(bytes), Amount.bytes(bytes), meaning);
  }

  private void write(Group group, Page page) {
    page.heading(
        group.now() == 0
            ? "gone: " + Amount.count(group.before(), "goroutine")
            : Amount.count(group.now(), "goroutine")
                + ", "
                + share(group.now())
                + (sources.compared() ? ", " + change(group.now(), group.before()) : ""));
    Table facts = new Table("lt");
    facts(group, facts);
    facts.writeTo(page);
    frames(group.stack()).writeTo(page);
  }

  private static void facts(Group group, Table facts) {
    if (!group.states().isEmpty()) {
      facts.row("state", counted(group.states()));
    }
    Waits waits = group.waits();
    if (waits.count() > 0) {
      facts.row(
          "waiting",
          "min "
              + waits.min()
              + ", median "
              + waits.median()
              + ", max "
              + Amount.count(waits.max(), "minute")
              + (waits.count() < group.now()
                  ? "; " + (group.now() - waits.count()) + " of them less than one"
                  : ""));
    }
    if (group.leaked() > 0) {
      facts.row("leaked", Long.toString(group.leaked()));
    }
    if (group.locked() > 0) {
      facts.row("locked", group.locked() + " to a thread");
    }
    if (!group.creators().isEmpty()) {
      facts.row("created by", counted(group.creators()));
    }
    if (group.example() != GoroutineLabels.NONE) {
      facts.row("example", "goroutine " + Long.toUnsignedString(group.example()));
    }
  }

  /** Names, with their numbers if there are several. */
  private static String counted(List<Counts.Count> counts) {
    StringJoiner joined = new StringJoiner(", ");
    for (Counts.Count count : counts) {
      String name = Text.unicode(count.name());
      joined.add(counts.size() == 1 ? name : count.now() + " " + name);
    }
    return joined.toString();
  }

  private Table frames(int stack) {
    NodeStacks stacks = groups.stacks();
    Nodes nodes = stacks.nodes();
    Table table = new Table("ll");
    for (int place = stacks.depth(stack) - 1; place >= 0; place--) {
      int node = stacks.node(stack, place);
      String name = nodes.name(node);
      if (name.isEmpty()) {
        table.row("  " + Text.unicode(nodes.printable(node)));
      } else {
        String line = nodes.line(node) == 0 ? "" : ":" + nodes.line(node);
        table.row("  " + Text.unicode(name), Text.unicode(nodes.file(node)) + line);
      }
    }
    return stacks.depth(stack) == 0 ? table.row("  (no stack)") : table;
  }

  private void rest(List<Group> left, Page page) {
    long now = 0;
    for (Group group : left) {
      now += group.now();
    }
    page.heading(
        "Not shown: "
            + Amount.count(left.size(), "stack")
            + " with "
            + Amount.count(now, "goroutine")
            + "; -nodecount says how many to show");
  }

  private String share(long n) {
    return subject.total() == 0
        ? ""
        : Amount.percent(BigInteger.valueOf(n), BigInteger.valueOf(subject.total()));
  }

  private static String change(long now, long before) {
    if (before == 0) {
      return "new";
    }
    return now == 0 ? "gone, " + signed(-before) : signed(now - before);
  }

  private static String signed(long n) {
    return n > 0 ? "+" + n : n == 0 ? "unchanged" : Long.toString(n);
  }
}
