extension RatingDocument {
    /// The document as it goes out.
    public func json() -> [UInt8] {
        Self.json(
            code: code, name: name, requested: requested, asOf: asOf, knownAt: knownAt, members: storedMembers())
    }

    /// The document around members that were stored.
    static func json(
        code: String, name: String, requested: String?, asOf: String, knownAt: Int64? = nil, members: String
    ) -> [UInt8] {
        var writer = JSONWriter(reserving: 256 + members.utf8.count)
        writer.object { object in
            object.key("subject")
            object.object { subject in
                subject.key("code")
                subject.string(code)
                subject.key("name")
                subject.string(name)
            }
            object.key("requested")
            object.string(requested)
            object.key("as_of")
            object.string(asOf)
            if let knownAt {
                object.key("known_at")
                object.integer(knownAt)
            }
            object.members(members)
        }
        return writer.bytes
    }

    /// The members that do not depend on the day of asking nor on the code asked for; this is what is stored.
    func storedMembers() -> String {
        var writer = JSONWriter(reserving: 1024)
        writer.key("official_grade")
        if let officialGrade { officialGrade.write(to: &writer) } else { writer.null() }
        writer.key("evaluation")
        if let evaluation { evaluation.write(to: &writer) } else { writer.null() }
        writer.key("evaluation_withheld")
        writer.string(evaluationWithheld)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension RatingDocument.OfficialGrade {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("grade")
            object.string(grade)
            object.key("source")
            object.string(source)
            object.key("evaluated_on")
            object.string(evaluatedOn)
        }
    }
}

extension RatingDocument.Evaluation {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("score")
            object.integer(score)
            object.key("base")
            object.integer(base)
            object.key("grade")
            object.object { grade in
                grade.key("class")
                grade.integer(gradeClass)
                grade.key("name")
                grade.string(gradeName)
            }
            object.key("reasons")
            object.array { list in for reason in reasons { reason.write(to: &list) } }
            object.key("policy")
            object.object { policy in
                policy.key("name")
                policy.string(policyName)
                policy.key("version")
                policy.string(policyVersion)
                policy.key("effective_from")
                policy.string(policyFrom)
                policy.key("banner")
                policy.string(banner)
                policy.key("banner_en")
                policy.string(bannerEnglish)
            }
        }
    }
}

extension RatingDocument.Reason {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("code")
            object.string(code)
            object.key("points")
            object.integer(points)
            object.key("text")
            object.string(text)
            object.key("text_en")
            object.string(textEnglish)
            object.key("basis")
            object.string(basis)
            object.key("marks")
            object.array { list in for mark in marks { mark.write(to: &list) } }
            object.key("record")
            guard let record else { return object.null() }
            object.object { member in
                member.key("number")
                member.string(record.number)
                member.key("class")
                member.string(record.class)
                member.key("document_no")
                member.string(record.documentNo)
                member.key("decided_on")
                member.string(record.decidedOn)
                member.key("unit")
                member.string(record.unit)
            }
        }
    }
}
