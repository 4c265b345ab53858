extension CaseProgress {
    /// The document as it goes out.
    ///
    /// - Parameter code: The case's code, told when it is submitted and never again.
    package func json(code: CaseCode? = nil) -> [UInt8] {
        var writer = JSONWriter(reserving: 4096)
        writer.object { object in
            if let code {
                object.key("case_code")
                object.string(code.text)
            }
            for (key, value) in [
                ("number", number), ("kind", kind), ("kind_name", kindWords.zh), ("kind_name_en", kindWords.en),
                ("state", state), ("state_name", stateWords.zh), ("state_name_en", stateWords.en),
                ("object", self.object),
                ("unit", unit), ("submitted_on", submittedOn),
            ] as [(StaticString, String?)] {
                object.key(key)
                object.string(value)
            }
            object.key("subject")
            if let subject {
                object.object { member in
                    member.key("code")
                    member.string(subject.code)
                    member.key("name")
                    member.string(subject.name)
                }
            } else {
                object.null()
            }
            object.key("items")
            object.array { list in for item in items { item.write(to: &list) } }
            object.key("steps")
            object.array { list in for step in steps { step.write(to: &list) } }
            object.key("papers")
            object.array { list in for paper in papers { paper.write(to: &list) } }
            object.key("notices")
            object.array { list in for notice in notices { notice.write(to: &list) } }
            object.key("may_complete")
            object.bool(mayComplete)
            object.key("may_withdraw")
            object.bool(mayWithdraw)
            object.key("may_ask_review")
            object.bool(mayAskReview)
            object.key("may_evaluate")
            object.bool(mayEvaluate)
        }
        return writer.bytes
    }
}

extension CaseProgress.Item {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("item")
            object.integer(item)
            object.key("listing")
            object.integer(listing)
            for (key, value) in [
                ("record", record), ("document_no", documentNo), ("unit", unit), ("state", state),
                ("state_name", stateWords.zh), ("state_name_en", stateWords.en), ("outcome", outcome?.zh),
                ("outcome_en", outcome?.en), ("asked", asked),
            ] as [(StaticString, String?)] {
                object.key(key)
                object.string(value)
            }
            object.key("ground")
            if let ground { ground.write(to: &object) } else { object.null() }
            object.key("clocks")
            object.array { list in for clock in clocks { clock.write(to: &list) } }
            object.key("recalls")
            object.strings(recalls)
            object.key("may_ask_review")
            object.bool(mayAskReview)
        }
    }
}

extension CaseProgress.Step {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("item")
            object.integer(item)
            for (key, value) in [
                ("action", action), ("name", words.zh), ("name_en", words.en), ("day", day), ("by", by),
                ("reason", reason),
            ] as [(StaticString, String?)] {
                object.key(key)
                object.string(value)
            }
        }
    }
}

extension CaseProgress.Paper {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("number")
            object.integer(paper.number)
            object.key("item")
            object.integer(paper.item)
            for (key, value) in [
                ("material", paper.material), ("name", words.zh), ("name_en", words.en),
                ("media_type", paper.mediaType),
                ("sha256", paper.digest),
            ] as [(StaticString, String)] {
                object.key(key)
                object.string(value)
            }
            object.key("size")
            object.integer(paper.size)
        }
    }
}

extension CaseProgress.Notice {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { object in
            for (key, value) in [("number", number), ("kind", kind), ("title", title), ("day", day)]
                as [(StaticString, String)]
            {
                object.key(key)
                object.string(value)
            }
            object.key("item")
            object.integer(item)
            object.key("holds")
            object.bool(holds)
        }
    }
}
