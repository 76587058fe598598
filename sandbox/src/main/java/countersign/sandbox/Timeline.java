package countersign.sandbox;

import countersign.sandbox.post.Post;
import countersign.sandbox.post.Posts;
import countersign.sandbox.world.World;
import tools.jackson.databind.json.JsonMapper;

/// `GET /2/users/{id}/tweets`: the posts of one account, newest first.
record Timeline(Posts posts, World world) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Answer of(UserCall call) {
    var id = call.pathId();
    var query = TimelineQuery.of(call);
    var json = JSON.createObjectNode();
    var owner = world.account(Long.parseUnsignedLong(id));
    if (owner.isEmpty()) {
      json.putArray("errors").add(Problems.missing("user", "id", id));
      return Answer.json(200, json.toString());
    }
    var all =
        posts.all().stream()
            .filter(post -> post.author() == owner.get().id())
            .filter(query::wants)
            .toList();
    var page = all.subList(0, Math.min(query.most(), all.size()));
    if (!page.isEmpty()) {
      var data = json.putArray("data");
      page.forEach(post -> PostJson.write(post, query.fields(), data.addObject()));
    }
    var meta = json.putObject("meta").put("result_count", page.size());
    if (!page.isEmpty()) {
      meta.put("newest_id", id(page.getFirst())).put("oldest_id", id(page.getLast()));
    }
    if (page.size() < all.size()) {
      meta.put("next_token", id(page.getLast()));
    }
    return Answer.json(200, json.toString());
  }

  private static String id(Post post) {
    return Long.toString(post.id());
  }
}
