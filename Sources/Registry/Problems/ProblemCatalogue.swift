/// What the catalogue says of one problem: titles, messages, what to do, exit status and HTTP status.
struct ProblemEntry {
    let titleZh: String, titleEn: String
    let messageZh: String, messageEn: String
    let fixZh: String, fixEn: String
    /// What somebody does who has no command line, because it reads pages or asks over HTTP.
    let onlineZh: String, onlineEn: String
    let exit: ExitStatus
    let httpStatus: Int

    /// An entry whose title is `title`, message `message` and remedy `fix`, each Chinese then English.
    ///
    /// - Parameter online: The remedy over HTTP, where the other names a command or an option of one.
    init(
        _ exit: ExitStatus, _ httpStatus: Int, title: (String, String), message: (String, String),
        fix: (String, String),
        online: (String, String)? = nil
    ) {
        (titleZh, titleEn) = title
        (messageZh, messageEn) = message
        (fixZh, fixEn) = fix
        (onlineZh, onlineEn) = online ?? fix
        self.exit = exit
        self.httpStatus = httpStatus
    }
}

extension ProblemCode {
    /// The one catalogue, of which the CLI, HTTP and the documents all speak.
    var entry: ProblemEntry {
        switch self {
        case .subjectNotFound, .recordNotFound, .batchNotFound, .unitNotFound, .classNotFound, .platformNotFound,
            .profileNotFound, .registerNotFound, .routeNotFound, .correctionNotFound:
            entryOfAbsence
        case .codeMalformed, .queryTooShort, .parameterUnknown, .parameterInvalid, .cursorInvalid, .methodNotAllowed,
            .usage, .asOfNotOpen:
            entryOfAsking
        case .nameAmbiguous, .unitAmbiguous, .alreadyExists, .illegalStep, .requestRepeated, .founderRefused,
            .subjectHasRecords, .outputExists, .exportOvertaken, .correctionOvertaken, .zeroReportUntrue:
            entryOfConflict
        case .notSignedIn, .signInRefused, .signInLocked, .passwordChangeRequired, .passwordTooWeak, .notPermitted,
            .unitNotYours, .ownRequest, .personNumberGiven, .classNotYours:
            entryOfPermission
        case .databaseUnavailable, .databaseMissing, .databaseBehind, .databaseForeign, .roleMissing, .outcomeUnknown,
            .overloaded,
            .rulesMissing,
            .rulesInvalid, .installationIncomplete, .clusterFailed, .integrityFailed, .outputFailed, .interrupted,
            .internalError:
            entryOfTheHouse
        case .required, .codeLength, .codeSyntax, .codeCheck, .subjectUnknown, .nameMismatch, .personNumber, .unit:
            entryOfRowIdentity
        case .date, .amount, .amountUnit, .fineMissing, .fields, .tooLong, .choice, .duplicateDiffers, .withdrawnHere,
            .annulledHere,
            .movedHere, .registeredByOther,
            .mojibake, .numberCell:
            entryOfRowContent
        case .fileEmpty, .fileNotTable, .fileXLS, .fileHeaderMissing, .fileHeaderTwice, .fileSheetsDiffer,
            .fileEncoding, .fileLineTooLong, .fileUnreadable, .fileScan:
            entryOfFile
        case .notePerson, .noteDuplicate, .noteLate, .noteColumnIgnored, .noteSheetIgnored, .notePersonNumberDropped,
            .noteCourtNumber, .noteAmountDiffers, .notePublicityDiffers, .noteUpstreamBehind, .noteRepaired,
            .noteRepairWaiting, .noteOtherVersion, .noteRegisterIncomplete:
            entryOfNote
        case .listNotFound, .listingNotFound, .proposalNotFound, .listingTooEarly, .proposalOvertaken, .ownProposal,
            .proposalNotYours, .unitConfirmsItself, .listNotTheirs, .listed, .listedBefore, .listKind, .listYear:
            entryOfLists
        case .placeNotFound, .placeAmbiguous: entryOfPlace
        case .changesTooOld, .changesAhead, .calendarUnpublished: entryOfTime
        case .actKindNotFound, .actorNotFound: entryOfJournal
        case .ruleProposalNotFound, .ownRuleProposal, .rulesOvertaken, .rulesNeedApproval: entryOfRules
        case .heldRowNotFound, .nameConflictNotFound, .returned, .noteHeld, .noteHeldSettled: entryOfHolding
        case .caseNotFound, .caseStepIllegal, .casePartNotYours, .caseDecidedByAnother, .caseCompletionAsked,
            .repairTooEarly, .repairBarred, .repairNotNeeded:
            entryOfCasework
        case .caseCodeUnknown, .caseCodeTaken, .tooManyRequests, .requestTooLarge, .formMalformed, .crossSite:
            entryOfApplicants
        case .measureNotFound, .measureReportNotFound, .measureNotInForce, .measureCauseAmbiguous: entryOfMeasures
        }
    }
}
