package countersign.application.service;

import countersign.application.port.in.MediaFailure;
import countersign.application.port.in.MediaSource;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.UploadMedia;
import countersign.application.port.in.UseFailure;
import countersign.application.service.Medium.Found;
import countersign.domain.MediaId;
import countersign.domain.MediaKind;
import countersign.domain.Protocol;
import countersign.domain.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gets the media of one post to X.
final class Attachments {
  private static final int MOST = 4;

  private final MediaUpload upload;

  Attachments(MediaUpload upload) {
    this.upload = upload;
  }

  /// What a post is to show.
  ///
  /// @param uploaded is at X already
  /// @param altText of the first of `media`
  /// @param isRequired nothing is uploaded unless everything can be
  record Wanted(
      List<MediaSource> media,
      List<MediaId> uploaded,
      Optional<String> altText,
      boolean isRequired) {
    boolean isNothing() {
      return media.isEmpty() && uploaded.isEmpty();
    }
  }

  sealed interface Result {
    /// @param uploadedWith what the newest that was uploaded here was uploaded with
    /// @param missing why some of it is not there
    record Attached(
        List<MediaId> ids, Optional<Protocol> uploadedWith, Optional<MediaFailure> missing)
        implements Result {}

    record DoNotFit() implements Result {}

    /// Nothing may be posted.
    record Failed(UseFailure why) implements Result {}
  }

  Result attach(UserId user, Wanted wanted, RequestOrigin origin) {
    var found = wanted.media().stream().map(source -> upload.find(source, origin)).toList();
    try {
      var usable = usable(found);
      if (!fit(usable, wanted.uploaded().size())) {
        return new Result.DoNotFit();
      }
      var missing = missing(found);
      return missing.isPresent() && wanted.isRequired()
          ? new Result.Attached(List.of(), Optional.empty(), missing)
          : send(user, usable, missing, wanted, origin);
    } finally {
      usable(found).forEach(Medium::close);
    }
  }

  private static List<Medium> usable(List<Found> found) {
    return found.stream()
        .filter(Found.Usable.class::isInstance)
        .map(one -> ((Found.Usable) one).medium())
        .toList();
  }

  private static Optional<MediaFailure> missing(List<Found> found) {
    return found.stream()
        .filter(Found.Unusable.class::isInstance)
        .map(one -> ((Found.Unusable) one).why())
        .findFirst();
  }

  /// What was uploaded before is of a kind that only X knows, so X judges the mixture.
  private static boolean fit(List<Medium> media, int uploaded) {
    return media.size() + uploaded <= MOST
        && MediaKind.fitTogether(media.stream().map(one -> one.type().kind()).toList());
  }

  private Result send(
      UserId user,
      List<Medium> media,
      Optional<MediaFailure> missingBefore,
      Wanted wanted,
      RequestOrigin origin) {
    var ids = new ArrayList<MediaId>();
    var with = Optional.<Protocol>empty();
    var missing = missingBefore;
    for (var medium : media) {
      var altText = medium.equals(media.getFirst()) ? wanted.altText() : Optional.<String>empty();
      switch (upload.send(user, medium, altText, origin)) {
        case UploadMedia.Result.Uploaded sent -> {
          ids.add(sent.id());
          with = Optional.of(sent.with());
        }
        case UploadMedia.Result.NotUploaded(var why) ->
            missing = missing.or(() -> Optional.of(why));
        case UploadMedia.Result.Failed(UseFailure.NotDone(var why)) when !wanted.isRequired() ->
            missing = missing.or(() -> Optional.of(new MediaFailure.NotTaken(why.cause())));
        case UploadMedia.Result.Failed(var why) -> {
          return new Result.Failed(why);
        }
      }
      if (missing.isPresent() && wanted.isRequired()) {
        return new Result.Attached(List.of(), Optional.empty(), missing);
      }
    }
    ids.addAll(wanted.uploaded());
    return new Result.Attached(ids, with, missing);
  }
}
