package countersign.application.service;

import countersign.application.port.in.PostThread.Result;
import countersign.application.port.out.TextMeasure;
import countersign.domain.PostText;
import java.util.List;
import java.util.Optional;

/// Looks for the first text that would break a thread off, before any of it is out.
record ThreadTexts(TextMeasure measure) {
  Optional<Result> unfit(List<PostText> texts) {
    for (var index = 0; index < texts.size(); index++) {
      var unfit = unfit(texts, index);
      if (unfit.isPresent()) {
        return unfit;
      }
    }
    return Optional.empty();
  }

  private Optional<Result> unfit(List<PostText> texts, int index) {
    var text = texts.get(index);
    var weight = measure.weigh(text);
    if (weight > TextMeasure.LIMIT) {
      return Optional.of(new Result.TooLong(index, weight, TextMeasure.LIMIT));
    } else if (text.isBlank()) {
      return Optional.of(new Result.Blank(index));
    }
    for (var earlier = 0; earlier < index; earlier++) {
      if (text.repeats(texts.get(earlier))) {
        return Optional.of(new Result.Repeated(index, earlier));
      }
    }
    return Optional.empty();
  }
}
