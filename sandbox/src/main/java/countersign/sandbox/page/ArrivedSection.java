package countersign.sandbox.page;

import java.util.List;

/// What has come in, newest first.
public record ArrivedSection(List<PostRow> posts, List<MediaRow> media) {
  /// @param attached how many media hang on it
  /// @param protocol by which it came
  public record PostRow(String at, String author, String text, int attached, String protocol) {}

  public record MediaRow(
      String id, String owner, String what, String state, String altText, String protocol) {}

  String html() {
    return Html.section("Posts", posts.isEmpty() ? "<p>None.</p>" : postTable())
        + Html.section("Media", media.isEmpty() ? "<p>None.</p>" : mediaTable());
  }

  private String postTable() {
    return Html.table(
        List.of("Time", "Account", "Text", "Media", "By"),
        posts.stream()
            .map(post ->
                List.of(
                    Html.escape(post.at()),
                    "@" + Html.escape(post.author()),
                    Html.escape(post.text()),
                    post.attached() == 0 ? "none" : post.attached() + " attached",
                    post.protocol()))
            .toList());
  }

  private String mediaTable() {
    return Html.table(
        List.of("Id", "Account", "What", "State", "Alt text", "By"),
        media.stream()
            .map(one ->
                List.of(
                    Html.escape(one.id()),
                    "@" + Html.escape(one.owner()),
                    Html.escape(one.what()),
                    Html.escape(one.state()),
                    Html.escape(one.altText()),
                    one.protocol()))
            .toList());
  }
}
