package countersign.sandbox;

import countersign.sandbox.post.Draft;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// The body of `POST /2/tweets` (X OpenAPI 2.167). The sandbox knows every field and heeds text,
/// media and reply.
final class DraftJson {
  private static final Set<String> POST =
      Set.of(
          "card_uri",
          "community_id",
          "direct_message_deep_link",
          "edit_options",
          "for_super_followers_only",
          "geo",
          "made_with_ai",
          "media",
          "nullcast",
          "paid_partnership",
          "poll",
          "quote_tweet_id",
          "reply",
          "reply_settings",
          "share_with_followers",
          "text");
  private static final Set<String> MEDIA =
      Set.of(
          "call_to_actions",
          "description",
          "embeddable",
          "media_ids",
          "preview_media_id",
          "tagged_user_ids",
          "title");
  private static final Set<String> REPLY =
      Set.of("auto_populate_reply_metadata", "exclude_reply_user_ids", "in_reply_to_tweet_id");
  private static final List<String> ATTACHMENTS =
      List.of("media", "poll", "quote_tweet_id", "card_uri", "direct_message_deep_link");

  private DraftJson() {}

  static Draft read(UserCall call) throws IOException {
    var fields = call.json(POST);
    if (ATTACHMENTS.stream().filter(fields::has).count() > 1) {
      throw new IllegalArgumentException(String.join(", ", ATTACHMENTS) + ": only one of them");
    }
    var mediaIds = fields.object("media", MEDIA).map(DraftJson::mediaIds).orElseGet(List::of);
    var text = fields.text("text").orElse("");
    if (text.isBlank() && mediaIds.isEmpty()) {
      throw new IllegalArgumentException("text: is required where there is no media");
    }
    return new Draft(text, mediaIds, fields.object("reply", REPLY).map(DraftJson::parent));
  }

  private static List<String> mediaIds(Fields media) {
    var ids = media.texts("media_ids");
    if (ids.isEmpty() || ids.size() > 4) {
      throw new IllegalArgumentException("media.media_ids: must be 1 to 4");
    }
    return ids.stream().map(id -> UserCall.id("media.media_ids", id)).toList();
  }

  private static String parent(Fields reply) {
    var id = reply.required("in_reply_to_tweet_id");
    return UserCall.id("reply.in_reply_to_tweet_id", id);
  }
}
