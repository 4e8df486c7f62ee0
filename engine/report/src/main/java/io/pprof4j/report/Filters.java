package io.pprof4j.report;

import io.pprof4j.profile.Profile;
import io.pprof4j.report.filter.LabelUnits;
import io.pprof4j.report.filter.NameFilter;
import io.pprof4j.report.filter.Pruning;
import io.pprof4j.report.filter.ShowFromFilter;
import io.pprof4j.report.filter.TagExpression;
import io.pprof4j.report.filter.TagFilter;
import io.pprof4j.report.filter.TagNameFilter;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.memo.Recipe;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.ExpressionException;
import io.pprof4j.report.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies the filter options in pprof's order. */
final class Filters {
  private Filters() {}

  /** The filters that act, as the header of a report lists them. */
  static List<String> legend(Options o) {
    List<String> lines = new ArrayList<>();
    add(lines, "focus", o.focus());
    add(lines, "ignore", o.ignore());
    add(lines, "hide", o.hide());
    add(lines, "show", o.show());
    add(lines, "show_from", o.showFrom());
    add(lines, "tagfocus", o.tagFocus());
    add(lines, "tagignore", o.tagIgnore());
    add(lines, "tagshow", o.tagShow());
    add(lines, "taghide", o.tagHide());
    return lines;
  }

  /** Whether anything acts that takes samples, frames or labels away, or makes frames of labels. */
  static boolean any(Options o) {
    return !legend(o).isEmpty()
        || !o.pruneFrom().isEmpty()
        || !o.tagRoot().isEmpty()
        || !o.tagLeaf().isEmpty();
  }

  private static void add(List<String> lines, String name, String value) {
    if (!value.isEmpty()) {
      lines.add(Text.bytes(name + "=" + value));
    }
  }

  /** What filters leave, by what they are. */
  private record Of(Profile profile, LabelUnits units, Options filters) implements Recipe<Left> {
    @Override
    public Left make() {
      List<String> messages = new ArrayList<>();
      try {
        return new Left(apply(profile, units, filters, messages::add), messages, null);
      } catch (ReportException e) {
        return new Left(profile, messages, e);
      }
    }

    @Override
    public int kept() {
      return 2;
    }
  }

  /**
   * What filters leave.
   *
   * @param messages to be told each time
   * @param refused why they could not be applied
   */
  private record Left(Profile profile, List<String> messages, @Nullable ReportException refused) {}

  /** {@link #apply(Profile, LabelUnits, Options, Messages)} out of a memo. */
  static Profile apply(Profile p, LabelUnits units, Options o, Messages messages, Memo memo)
      throws ReportException {
    if (!memo.keeps() || !any(o)) {
      return apply(p, units, o, messages);
    }
    Left left = memo.get(new Of(p, units, alone(o)));
    left.messages.forEach(messages::print);
    if (left.refused != null) {
      throw left.refused;
    }
    return left.profile;
  }

  /** The filters without any other option. */
  private static Options alone(Options o) {
    return Options.builder()
        .focus(o.focus())
        .ignore(o.ignore())
        .hide(o.hide())
        .show(o.show())
        .showFrom(o.showFrom())
        .tagFocus(o.tagFocus())
        .tagIgnore(o.tagIgnore())
        .tagShow(o.tagShow())
        .tagHide(o.tagHide())
        .pruneFrom(o.pruneFrom())
        .zone(o.zone())
        .build();
  }

  /** What the filters leave, with a message for each that matched nothing. */
  static Profile apply(Profile profile, LabelUnits units, Options o, Messages messages)
      throws ReportException {
    Expression focus = compile("focus", o.focus());
    Expression ignore = compile("ignore", o.ignore());
    Expression hide = compile("hide", o.hide());
    Expression show = compile("show", o.show());
    Expression showFrom = compile("show_from", o.showFrom());
    TagExpression tagFocus = compileTag("tagfocus", o.tagFocus(), messages);
    TagExpression tagIgnore = compileTag("tagignore", o.tagIgnore(), messages);
    Expression pruneFrom = compile("prune_from", o.pruneFrom());

    NameFilter named = NameFilter.apply(profile, focus, ignore, hide, show);
    warn(focus != null && !named.focus(), "Focus", messages);
    warn(ignore != null && !named.ignore(), "Ignore", messages);
    warn(hide != null && !named.hide(), "Hide", messages);
    warn(show != null && !named.show(), "Show", messages);
    Profile p = named.profile();
    if (showFrom != null) {
      ShowFromFilter from = ShowFromFilter.apply(p, showFrom);
      warn(!from.matched(), "ShowFrom", messages);
      p = from.profile();
    }
    TagFilter tagged = TagFilter.apply(p, units, tagFocus, tagIgnore);
    warn(tagFocus != null && !tagged.focus(), "TagFocus", messages);
    warn(tagIgnore != null && !tagged.ignore(), "TagIgnore", messages);

    Expression tagShow = compile("tagshow", o.tagShow());
    Expression tagHide = null;
    ReportException refused = null;
    try {
      tagHide = compile("taghide", o.tagHide());
    } catch (ReportException e) {
      refused = e;
    }
    TagNameFilter labelled = TagNameFilter.apply(tagged.profile(), tagShow, tagHide);
    warn(tagShow != null && !labelled.show(), "TagShow", messages);
    if (refused != null) {
      throw refused; // as late as in pprof, which tells of "tagshow" before
    }
    warn(tagHide != null && !labelled.hide(), "TagHide", messages);
    return pruneFrom == null
        ? labelled.profile()
        : Pruning.pruneFrom(labelled.profile(), pruneFrom);
  }

  static void warn(boolean unmatched, String option, Messages messages) {
    if (unmatched) {
      messages.print(option + " expression matched no samples");
    }
  }

  private static @Nullable Expression compile(String name, String expression)
      throws ReportException {
    if (expression.isEmpty()) {
      return null;
    }
    try {
      return Expression.compile(expression);
    } catch (ExpressionException e) {
      throw new ReportException("parsing " + name + " regexp: " + e.getMessage());
    }
  }

  private static @Nullable TagExpression compileTag(
      String name, String expression, Messages messages) throws ReportException {
    if (expression.isEmpty()) {
      return null;
    }
    try {
      TagExpression tag = TagExpression.compile(expression);
      if (tag instanceof TagExpression.Range) {
        messages.print(name + ":Interpreted '" + tag.condition() + "' as range, not regexp");
      }
      return tag;
    } catch (ExpressionException e) {
      throw new ReportException("parsing " + name + " regexp: " + e.getMessage());
    }
  }
}
