package countersign.adapters.http;

import countersign.application.port.in.AuthenticateService;
import countersign.application.port.in.CallTwitter;
import countersign.application.port.in.EraseUser;
import countersign.application.port.in.ListConnections;
import countersign.application.port.in.ReadReport;
import countersign.application.port.in.ReportFailure;
import countersign.application.port.in.RevealPair;
import countersign.application.port.in.SignRequest;
import countersign.application.port.in.VerifyPair;

/// What the routes of internal services call, besides those they share with users.
public record InternalUseCases(
    AuthenticateService authenticate,
    SignRequest sign,
    RevealPair reveal,
    CallTwitter call,
    ReportFailure report,
    VerifyPair verify,
    EraseUser erase,
    ListConnections list,
    ReadReport count) {}
