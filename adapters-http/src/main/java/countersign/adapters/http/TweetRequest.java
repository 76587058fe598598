package countersign.adapters.http;

import countersign.adapters.http.input.JsonFields;
import countersign.adapters.http.problem.Problem;
import countersign.application.port.in.MediaSource;
import countersign.application.port.in.PostTweet.Draft;
import countersign.domain.url.MediaAddress;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// What a caller wants posted.
///
/// @param mediaField where the media came in
/// @param hash tells it from another request
record TweetRequest(Draft draft, String mediaField, String hash) {
  private static final String ROUTE = "post-tweet";
  private static final Set<String> FORM_FIELDS =
      Set.of(TweetFields.TEXT, TweetFields.ALT_TEXT, TweetFields.REQUIRE_IMAGE);

  static TweetRequest read(Context ctx, Intake intake) throws IOException {
    return switch (BodyForm.require(ctx, BodyForm.JSON, BodyForm.PARTS, BodyForm.BYTES)) {
      case JSON -> ofJson(intake.json(ctx), intake);
      case PARTS -> ofForm(intake.form(ctx, FORM_FIELDS));
      case BYTES -> ofBytes(intake.bytes(ctx, FORM_FIELDS));
    };
  }

  /// Whether the post is to have media, sent along or uploaded before.
  boolean asksForMedia() {
    return !draft.media().isEmpty() || !draft.uploaded().isEmpty();
  }

  private static TweetRequest ofJson(JsonFields fields, Intake intake) {
    fields.only(
        TweetFields.TEXT,
        TweetFields.IMAGE_URL,
        TweetFields.ALT_TEXT,
        TweetFields.REQUIRE_IMAGE,
        TweetFields.MEDIA_IDS);
    var address = TweetFields.address(fields.optionalText(TweetFields.IMAGE_URL));
    var ids = TweetFields.mediaIds(fields.optionalTexts(TweetFields.MEDIA_IDS));
    if (address.isPresent() && !ids.isEmpty()) {
      throw Problem.invalidField(
              TweetFields.MEDIA_IDS,
              "Either imageUrl or mediaIds: the order of both together would be a guess.")
          .refusal();
    }
    address.ifPresent(_ -> intake.takePlace());
    var draft =
        new Draft(
            TweetFields.text(TweetFields.TEXT, fields.text(TweetFields.TEXT)),
            address.stream().map(at -> (MediaSource) new MediaSource.At(at)).toList(),
            ids,
            TweetFields.altText(fields.optionalText(TweetFields.ALT_TEXT)),
            fields.flag(TweetFields.REQUIRE_IMAGE));
    return of(draft, TweetFields.IMAGE_URL, address.stream().map(MediaAddress::text).toList());
  }

  private static TweetRequest ofForm(MediaForm form) {
    var text =
        form.field(TweetFields.TEXT)
            .orElseThrow(
                () -> Problem.invalidField(TweetFields.TEXT, "text is missing.").refusal());
    return ofForm(text, form);
  }

  /// A picture may stand alone, so no text is needed.
  private static TweetRequest ofBytes(MediaForm form) {
    return ofForm(form.field(TweetFields.TEXT).orElse(""), form);
  }

  private static TweetRequest ofForm(String text, MediaForm form) {
    var draft =
        new Draft(
            TweetFields.text(TweetFields.TEXT, text),
            form.sources(),
            List.of(),
            TweetFields.altText(form.field(TweetFields.ALT_TEXT)),
            TweetFields.flag(TweetFields.REQUIRE_IMAGE, form.field(TweetFields.REQUIRE_IMAGE)));
    return of(draft, TweetFields.MEDIA, form.media().stream().map(SpooledMedia::sha256).toList());
  }

  /// @param media what tells each medium from another
  private static TweetRequest of(Draft draft, String mediaField, List<String> media) {
    var hash =
        new BodyHash(ROUTE)
            .add(draft.text().value())
            .add(mediaField)
            .add(media)
            .add(draft.uploaded().stream().map(Object::toString).toList())
            .add(draft.altText())
            .add(Boolean.toString(draft.requireMedia()))
            .end();
    var request = new TweetRequest(draft, mediaField, hash);
    request.refuseWordsAboutNoMedia();
    return request;
  }

  private void refuseWordsAboutNoMedia() {
    if (draft.requireMedia() && !asksForMedia()) {
      throw Problem.invalidField(
              TweetFields.REQUIRE_IMAGE, "requireImage is true, and no image is named.")
          .refusal();
    }
    if (draft.altText().isPresent() && draft.media().isEmpty()) {
      throw Problem.invalidField(
              TweetFields.ALT_TEXT, "altText describes media sent along, and there is none.")
          .refusal();
    }
  }
}
