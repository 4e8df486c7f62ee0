package io.pprof4j.report.demangle;

import io.pprof4j.report.demangle.TemplateNode.ArgumentPack;
import io.pprof4j.report.demangle.TemplateNode.Closure;
import io.pprof4j.report.demangle.TemplateNode.PackExpansion;
import io.pprof4j.report.demangle.TemplateNode.Parameter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the pack that an expansion repeats itself for: the first that a parameter stands for. */
final class PackFinder implements Node.Mapping {
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Effort effort;
  private @Nullable ArgumentPack found;

  private PackFinder(Effort effort) {
    this.effort = effort;
  }

  static @Nullable ArgumentPack find(Node in, Effort effort) {
    PackFinder finder = new PackFinder(effort);
    finder.apply(in);
    return finder.found;
  }

  @Override
  public Node apply(Node n) {
    if (found != null) {
      return n;
    }
    switch (n) {
      case Parameter p -> found = p.argument() instanceof ArgumentPack pack ? pack : null;
      case PackExpansion e -> {}
      case Closure c -> {}
      case NameNode.Tagged t -> {}
      case NameNode.DefaultArgument d -> {}
      case TypeNode.FixedPoint f -> {}
      case TypeNode.Qualifiers q -> {}
      default -> {
        if (seen.add(n)) {
          effort.enter();
          n.map(this);
          effort.leave();
        }
      }
    }
    return n;
  }
}
