package countersign.adapters.http;

import countersign.application.port.in.PostThread;
import countersign.application.port.in.PostTweet;
import countersign.application.port.in.ReadLimits;
import countersign.application.port.in.UploadMedia;

/// What the routes for media and posts call.
public record PostingUseCases(
    UploadMedia upload, PostTweet tweet, PostThread thread, ReadLimits limits) {}
