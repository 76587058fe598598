package countersign.application.service;

import countersign.application.port.in.MediaSource;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.UploadMedia;
import countersign.application.service.Medium.Found;
import countersign.domain.UserId;
import java.util.Optional;

final class UploadMediaService implements UploadMedia {
  private final MediaUpload upload;

  UploadMediaService(MediaUpload upload) {
    this.upload = upload;
  }

  @Override
  public Result upload(
      UserId user, MediaSource source, Optional<String> altText, RequestOrigin origin) {
    return switch (upload.find(source, origin)) {
      case Found.Unusable(var why) -> new Result.NotUploaded(why);
      case Found.Usable(var medium) -> {
        try (medium) {
          yield upload.send(user, medium, altText, origin);
        }
      }
    };
  }
}
