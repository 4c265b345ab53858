package import FoundationEssentials

extension Bool: SQLArrayElement { package static var arrayOID: UInt32 { TypeOID.boolArray } }
extension Int16: SQLArrayElement { package static var arrayOID: UInt32 { TypeOID.int2Array } }
extension Int32: SQLArrayElement { package static var arrayOID: UInt32 { TypeOID.int4Array } }
extension Int64: SQLArrayElement { package static var arrayOID: UInt32 { TypeOID.int8Array } }
extension Int: SQLArrayElement { package static var arrayOID: UInt32 { TypeOID.int8Array } }
extension Double: SQLArrayElement { package static var arrayOID: UInt32 { TypeOID.float8Array } }
extension String: SQLArrayElement { package static var arrayOID: UInt32 { TypeOID.textArray } }
extension UUID: SQLArrayElement { package static var arrayOID: UInt32 { TypeOID.uuidArray } }
extension Timestamp: SQLArrayElement { package static var arrayOID: UInt32 { TypeOID.timestamptzArray } }
extension PostgresDate: SQLArrayElement { package static var arrayOID: UInt32 { TypeOID.dateArray } }
extension JSONText: SQLArrayElement { package static var arrayOID: UInt32 { TypeOID.jsonbArray } }

extension [UInt8]: SQLArrayElement { package static var arrayOID: UInt32 { TypeOID.byteaArray } }
