package countersign.adapters.http;

import countersign.application.port.in.AdoptPair;
import countersign.application.port.in.CheckAgain;
import countersign.application.port.in.CheckReadiness;
import countersign.application.port.in.CompleteConnection;
import countersign.application.port.in.CompleteGrant;
import countersign.application.port.in.Disconnect;
import countersign.application.port.in.DisconnectGrant;
import countersign.application.port.in.ReadSharing;
import countersign.application.port.in.ReadStatus;
import countersign.application.port.in.RenewConnection;
import countersign.application.port.in.StartConnection;
import countersign.application.port.in.StartGrant;

/// What the routes call.
public record UseCases(
    StartConnection startConnection,
    CompleteConnection completeConnection,
    ReadStatus readStatus,
    CheckAgain checkAgain,
    ReadSharing readSharing,
    AdoptPair adoptPair,
    Disconnect disconnect,
    RenewConnection renewConnection,
    StartGrant startGrant,
    CompleteGrant completeGrant,
    DisconnectGrant disconnectGrant,
    CheckReadiness checkReadiness,
    InternalUseCases internal,
    PostingUseCases posting) {}
