package countersign.adapters.http;

import countersign.adapters.http.problem.MediaProblem;
import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.UseProblem;
import countersign.application.port.in.MediaSource;
import countersign.application.port.in.UploadMedia;
import countersign.application.port.in.UploadMedia.Result;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Uploads one medium, for a post to come.
final class UploadMediaRoute implements Handler {
  private static final Set<String> FORM_FIELDS = Set.of(TweetFields.ALT_TEXT);
  private static final String NO_ALT_TEXT =
      "The media is uploaded, but X did not take its alternative text.";

  /// @param expiresAt when X forgets it, unless a post shows it
  /// @param uploadedWith by which protocol
  record UploadedBody(
      boolean success,
      String mediaId,
      List<String> mediaIds,
      String mediaType,
      long size,
      @Nullable Instant expiresAt,
      String uploadedWith,
      @Nullable String warning) {
    static UploadedBody of(Result.Uploaded uploaded) {
      var id = uploaded.id().value();
      return new UploadedBody(
          true,
          id,
          List.of(id),
          uploaded.type().wire(),
          uploaded.size(),
          uploaded.expiresAt().orElse(null),
          uploaded.with().wire(),
          uploaded.altTextSet() ? null : NO_ALT_TEXT);
    }
  }

  /// @param field where the media came in
  private record Asked(MediaSource source, Optional<String> altText, String field) {}

  private final UploadMedia uploadMedia;
  private final Acting.Rule rule;
  private final Intakes intakes;

  UploadMediaRoute(UploadMedia uploadMedia, Acting.Rule rule, Intakes intakes) {
    this.uploadMedia = uploadMedia;
    this.rule = rule;
    this.intakes = intakes;
  }

  @Override
  public void handle(Context ctx) throws IOException {
    var acting = rule.require(ctx);
    try (var intake = intakes.open(acting.user())) {
      var asked = read(ctx, intake);
      var result =
          uploadMedia.upload(acting.user(), asked.source(), asked.altText(), acting.origin());
      switch (result) {
        case Result.Uploaded uploaded -> ctx.json(UploadedBody.of(uploaded));
        case Result.NotUploaded(var why) -> throw MediaProblem.of(why, asked.field()).refusal();
        case Result.Failed(var why) -> throw UseProblem.ofMedia(why).refusal();
      }
    }
  }

  private static Asked read(Context ctx, Intake intake) throws IOException {
    return switch (BodyForm.require(ctx, BodyForm.JSON, BodyForm.PARTS, BodyForm.BYTES)) {
      case JSON -> json(ctx, intake);
      case PARTS -> form(intake.form(ctx, FORM_FIELDS));
      case BYTES -> form(intake.bytes(ctx, FORM_FIELDS));
    };
  }

  private static Asked form(MediaForm form) {
    if (form.media().size() != 1) {
      throw Problem.invalidField(TweetFields.MEDIA, "Send one part named media.").refusal();
    }
    return new Asked(
        form.sources().getFirst(),
        TweetFields.altText(form.field(TweetFields.ALT_TEXT)),
        TweetFields.MEDIA);
  }

  private static Asked json(Context ctx, Intake intake) throws IOException {
    var fields = intake.json(ctx).only(TweetFields.IMAGE_URL, TweetFields.ALT_TEXT);
    var address =
        TweetFields.address(fields.optionalText(TweetFields.IMAGE_URL))
            .orElseThrow(() ->
                Problem.invalidField(TweetFields.IMAGE_URL, "imageUrl is missing.").refusal());
    intake.takePlace();
    return new Asked(
        new MediaSource.At(address),
        TweetFields.altText(fields.optionalText(TweetFields.ALT_TEXT)),
        TweetFields.IMAGE_URL);
  }
}
