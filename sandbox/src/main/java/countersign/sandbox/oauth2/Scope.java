package countersign.sandbox.oauth2;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What an app can ask for (x-api.md 7), with the words of the consent page.
public enum Scope {
  TWEET_READ("Read posts and timelines"),
  TWEET_WRITE("Post and delete posts"),
  TWEET_MODERATE_WRITE("Hide and unhide replies"),
  USERS_READ("Read accounts"),
  USERS_EMAIL("Read your e-mail address"),
  MEDIA_WRITE("Upload images and videos"),
  OFFLINE_ACCESS("Stay connected when you are away"),
  FOLLOWS_READ("Read who follows whom"),
  FOLLOWS_WRITE("Follow and unfollow"),
  LIKE_READ("Read likes"),
  LIKE_WRITE("Like and unlike"),
  LIST_READ("Read lists"),
  LIST_WRITE("Make and change lists"),
  MUTE_READ("Read whom you mute"),
  MUTE_WRITE("Mute and unmute"),
  BLOCK_READ("Read whom you block"),
  BLOCK_WRITE("Block and unblock"),
  BOOKMARK_READ("Read bookmarks"),
  BOOKMARK_WRITE("Set and remove bookmarks"),
  SPACE_READ("Read spaces"),
  DM_READ("Read direct messages"),
  DM_WRITE("Send direct messages"),
  TIMELINE_READ("Read your timeline"),
  BROADCAST_READ("Read broadcasts"),
  BROADCAST_WRITE("Start and end broadcasts");

  private final String words;

  Scope(String words) {
    this.words = words;
  }

  public static Optional<Scope> of(String wire) {
    return Arrays.stream(values()).filter(scope -> scope.wire().equals(wire)).findFirst();
  }

  /// Reads scopes between spaces.
  ///
  /// @return empty if there is none, one of them is unknown or stands there twice
  public static Optional<List<Scope>> listIn(String text) {
    var names = List.of(text.split(" ", -1));
    var known = names.stream().flatMap(name -> of(name).stream()).distinct().toList();
    return Optional.of(known).filter(all -> all.size() == names.size());
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  public String words() {
    return words;
  }
}
