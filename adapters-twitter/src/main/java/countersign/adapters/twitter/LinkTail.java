package countersign.adapters.twitter;

import java.util.function.IntPredicate;

/// What of a link follows its host: port, path and query. Each method returns where its part ends,
/// which is where it began if there is none.
record LinkTail(String text) {
  int end(int host) {
    return queryEnd(pathEnd(portEnd(host)));
  }

  private int portEnd(int start) {
    if (!isAt(start, ':')) {
      return start;
    }
    int end = runEnd(start + 1, c -> LinkCharacters.isDigit((char) c));
    return end == start + 1 ? start : end;
  }

  private int pathEnd(int start) {
    if (!isAt(start, '/')) {
      return start;
    }
    int end = start + 1; // behind the last character that may end a path
    for (int i = end; i < text.length(); ) {
      char c = text.charAt(i);
      int next = c == '(' ? parenthesesEnd(i) : LinkCharacters.isPath(c) ? i + 1 : i;
      if (next == i) {
        break;
      }
      end = c != '(' && LinkCharacters.endsPath(c) ? next : end;
      i = next;
    }
    return manyParenthesesEnd(end);
  }

  /// Parentheses end a path too, unless what is before them cannot.
  private int manyParenthesesEnd(int start) {
    int end = start;
    while (isAt(end, '(') && parenthesesEnd(end) > end) {
      end = parenthesesEnd(end);
    }
    return end;
  }

  /// A pair of parentheses with something in it, which may be one more pair.
  private int parenthesesEnd(int start) {
    int first = pathRunEnd(start + 1);
    if (isAt(first, ')')) {
      return first == start + 1 ? start : first + 1;
    }
    if (!isAt(first, '(')) {
      return start;
    }
    int inner = pathRunEnd(first + 1);
    if (inner == first + 1 || !isAt(inner, ')')) {
      return start;
    }
    int last = pathRunEnd(inner + 1);
    return isAt(last, ')') ? last + 1 : start;
  }

  private int pathRunEnd(int start) {
    return runEnd(start, c -> LinkCharacters.isPath((char) c));
  }

  int queryEnd(int start) {
    if (!isAt(start, '?')) {
      return start;
    }
    int end = runEnd(start + 1, c -> LinkCharacters.isQuery((char) c));
    while (end > start + 1 && !LinkCharacters.endsQuery(text.charAt(end - 1))) {
      end--;
    }
    return end == start + 1 ? start : end;
  }

  int runEnd(int start, IntPredicate isInRun) {
    int end = start;
    while (end < text.length() && isInRun.test(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private boolean isAt(int place, char wanted) {
    return place < text.length() && text.charAt(place) == wanted;
  }
}
