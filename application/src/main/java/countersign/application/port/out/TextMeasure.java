package countersign.application.port.out;

import countersign.domain.PostText;

/// How long X finds a text (X docs, Counting characters). Makes no call; safe for many threads.
public interface TextMeasure {
  /// What a post of an account without special rights may weigh.
  int LIMIT = 280;

  /// In X's units: 0 for an empty text.
  int weigh(PostText text);
}
