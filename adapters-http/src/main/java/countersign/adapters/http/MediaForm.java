package countersign.adapters.http;

import countersign.application.port.in.MediaSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A form with media, as it was sent: each field once at most, the media in its order.
record MediaForm(Map<String, String> fields, List<SpooledMedia> media) {
  MediaForm {
    fields = Map.copyOf(fields);
    media = List.copyOf(media);
  }

  List<MediaSource> sources() {
    return media.stream().map(file -> (MediaSource) new MediaSource.Given(file)).toList();
  }

  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }
}
