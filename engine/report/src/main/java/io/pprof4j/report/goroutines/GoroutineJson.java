package io.pprof4j.report.goroutines;

import io.pprof4j.report.graph.NodeStacks;
import io.pprof4j.report.json.NodeJson;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** For programs: rows of {@code goroutines}, a group each. */
final class GoroutineJson {
  private final GoroutineSources sources;
  private final int most;

  GoroutineJson(GoroutineSources sources, int most) {
    this.sources = sources;
    this.most = most;
  }

  void write(Subject subject, JsonWriter json) throws IOException {
    Groups groups = new Groups(subject, sources.compared());
    List<Group> list = groups.list();
    json.line().field("goroutines", groups.now()).field("stacks", groups.stacksNow());
    if (sources.compared()) {
      json.field("base_goroutines", groups.before()).field("base_stacks", groups.stacksBefore());
    }
    json.known("stacks_beyond_nodecount", Math.max(0L, list.size() - most));
    json.field("stack_bytes_at_2kib", groups.now() * StackMemory.SMALLEST);
    json.field("stack_bytes_at_8kib", groups.now() * StackMemory.GROWN);
    OptionalLong inUse = StackMemory.inUse(sources);
    if (inUse.isPresent()) {
      json.field("stack_inuse", inUse.getAsLong());
    }
    json.line().array("states");
    for (Counts.Count count : groups.states()) {
      if (!count.name().isEmpty()) {
        json.object().field("state", count.name());
        numbers(count.now(), count.before(), json).end();
      }
    }
    json.end().line().array("rows");
    for (Group group : list.subList(0, Math.min(most, list.size()))) {
      row(group, groups.stacks(), json.line().object());
    }
    json.line().end();
  }

  private JsonWriter numbers(long now, long before, JsonWriter json) throws IOException {
    json.field("goroutines", now);
    return sources.compared() ? json.field("base_goroutines", before) : json;
  }

  private void row(Group group, NodeStacks stacks, JsonWriter json) throws IOException {
    numbers(group.now(), group.before(), json);
    counts("states", "state", group.states(), json);
    json.known("leaked", group.leaked()).known("locked", group.locked());
    Waits waits = group.waits();
    if (waits.count() > 0) {
      json.object("wait_minutes").field("goroutines", waits.count());
      json.field("min", waits.min()).field("median", waits.median()).field("max", waits.max());
      json.end();
    }
    counts("created_by", "function", group.creators(), json);
    if (group.example() != GoroutineLabels.NONE) {
      json.field("example", group.example());
    }
    json.line().array("stack");
    for (int place = stacks.depth(group.stack()) - 1; place >= 0; place--) {
      NodeJson.write(stacks.nodes(), stacks.node(group.stack(), place), json.object()).end();
    }
    json.end().end();
  }

  private static void counts(String name, String key, List<Counts.Count> counts, JsonWriter json)
      throws IOException {
    json.array(name);
    for (Counts.Count count : counts) {
      json.object().field(key, count.name()).field("goroutines", count.now()).end();
    }
    json.end();
  }
}
