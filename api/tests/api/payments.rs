//! What the companies send: the vectors they publish, and everything that must not be believed.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use jiff::Timestamp;
use motcham::payments::{Credit, Delivery, Notice, Outcome, Provider, Unread};
use serde_json::{Value, json};

/// A notification as its company signed it.
#[derive(Clone)]
struct Sent {
    provider: Provider,
    key: &'static str,
    headers: Vec<(&'static str, String)>,
    query: String,
    body: String,
    now: i64,
}

impl Sent {
    fn read(&self) -> Result<Notice, Unread> {
        let header = |(name, value): &(&'static str, String)| {
            (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())
        };
        let headers: HeaderMap = self.headers.iter().map(header).collect();
        let delivery = Delivery {
            headers: &headers,
            query: &self.query,
            body: self.body.as_bytes(),
            now: Timestamp::from_second(self.now).unwrap(),
        };
        self.provider.read(delivery, self.key)
    }

    fn credit(&self) -> Credit {
        match self.read() {
            Ok(Notice::Credit(credit)) => credit,
            other => panic!("{other:?}"),
        }
    }
}

fn sepay() -> Sent {
    Sent {
        provider: Provider::Sepay,
        key: "synthetic-sepay-secret",
        headers: vec![
            ("x-sepay-timestamp", "1795316400".into()),
            ("x-sepay-signature", "sha256=5762d1a7a49e6055554f337ff0e6442a41eaad500c9c06aff823682d38a45e0d".into()),
        ],
        query: String::new(),
        body: r#"{"id":92704,"gateway":"Vietcombank","transactionDate":"2026-11-22 08:30:00","accountNumber":"0011001234567","code":"CHO0001","content":"CHO0001 rau","transferType":"in","transferAmount":50000,"accumulated":1050000,"subAccount":null,"referenceCode":"FT26326000001","description":""}"#.into(),
        now: 1_795_316_400,
    }
}

fn casso() -> Sent {
    Sent {
        provider: Provider::Casso,
        key: "mgExMrjj4i7a1p8Cs6LmFbpCd8lbw4sSX4LZXPag7TKazeIogtR90tvWYTkwQbvs",
        headers: vec![("x-casso-signature", "t=1727948258788,v1=ed0a4bd2e826d5cb69988cdb141e6c1a080e21f3b57eb72cd78192220042b9e7dde0868fc667faea8e224900fa7904e7c88dfa098032fb2d6b6996856e8b7ff3".into())],
        query: String::new(),
        // Names in the order in which it sends them, blanks and all.
        body: r#"{"error": 0, "data": {"id":0,"reference":"MA_GIAO_DICH_THU_NGHIEM","description":"giao dich thu nghiem","amount":599000,"runningBalance":25000000,"transactionDateTime":"2024-10-03 15:06:37","accountNumber":"88888888","bankName":"VPBank","bankAbbreviation":"VPB","virtualAccountNumber":"","virtualAccountName":"","counterAccountName":"NGUYEN VAN A","counterAccountNumber":"8888888888","counterAccountBankId":"970415","counterAccountBankName":"VietinBank"}}"#.into(),
        now: 1_727_948_300,
    }
}

fn payos() -> Sent {
    Sent {
        provider: Provider::Payos,
        key: "1a54716c8f0efb2744fb28b6e38b25da7f67a925d98bc1c18bd8faaecadd7675",
        headers: Vec::new(),
        query: String::new(),
        body: r#"{"code":"00","desc":"success","success":true,"data":{"orderCode":123,"amount":3000,"description":"VQRIO123","accountNumber":"12345678","reference":"TF230204212323","transactionDateTime":"2023-02-04 18:25:00","currency":"VND","paymentLinkId":"124c33293c43417ab7879e14c8d9eb18","code":"00","desc":"Thành công","counterAccountBankId":"","counterAccountBankName":"","counterAccountName":"","counterAccountNumber":"","virtualAccountName":"","virtualAccountNumber":""},"signature":"412e915d2871504ed31be63c8f62a149a4410d34c4c42affc9006ef9917eaa03"}"#.into(),
        now: 1_675_510_000,
    }
}

fn vnpay() -> Sent {
    Sent {
        provider: Provider::Vnpay,
        key: "SYNTHETICSECRETFORTESTS000000001",
        headers: Vec::new(),
        query: "vnp_Amount=5000000&vnp_BankCode=NCB&vnp_BankTranNo=VNP00000001&vnp_CardType=QRCODE&vnp_OrderInfo=Thanh+to%C3%A1n+s%E1%BA%A1p+rau+%2312&vnp_PayDate=20261122083000&vnp_ResponseCode=00&vnp_TmnCode=DEMOTMN1&vnp_TransactionNo=14000001&vnp_TransactionStatus=00&vnp_TxnRef=CHO-0001&vnp_SecureHashType=HMACSHA512&vnp_SecureHash=2339a7ccc3096836397a83e75a07185af023c4d934c7d7769eafb4c8e668e597bc55b1c53ea840c39c91a4a34a3e25f00730aa4f14f2621f5fbbbeada18914dd".into(),
        body: String::new(),
        now: 1_795_316_400,
    }
}

fn momo() -> Sent {
    Sent {
        provider: Provider::Momo,
        key: "F8BBA842ECF85:K951B6PE1waDMi640xX08PD3vg6EkVlz",
        headers: Vec::new(),
        query: String::new(),
        body: r#"{"partnerCode":"MOMO","orderId":"MOMO1712108682648","requestId":"MOMO1712108682648","amount":10000,"orderInfo":"pay with MoMo","orderType":"momo_wallet","transId":4014083433,"resultCode":0,"message":"Thành công.","payType":"qr","responseTime":1712108811069,"extraData":"","signature":"10398fbe70cd3052f443da99f7c4befbf49ab0d0c6cd7dc14efffd6e09a526c0"}"#.into(),
        now: 1_712_108_812,
    }
}

/// Made for this test with another HMAC than ours.
fn zalo() -> Sent {
    Sent {
        provider: Provider::Zalo,
        key: "synthetic-zalo-key",
        headers: Vec::new(),
        query: String::new(),
        body: r#"{"data":{"appId":"123456","orderId":"9001","transId":"241122_000001","method":"ZALOPAY","transTime":1795316400000,"merchantTransId":"m-1","amount":185000,"description":"Rau sạch","resultCode":1,"message":"Giao dịch thành công","extradata":"%7B%22myOrderId%22%3A%22CHO0001%22%7D"},"mac":"of part of it","overallMac":"35a554bc6ec0874cb537aae9b7a070bed10296d16f1ab8c02dee8a2447b81b99"}"#.into(),
        now: 1_795_316_400,
    }
}

fn all() -> [Sent; 6] {
    [sepay(), casso(), payos(), vnpay(), momo(), zalo()]
}

#[test]
fn what_each_company_signs_is_read() {
    let told = sepay().credit();
    assert_eq!((&*told.transaction, told.vnd), ("92704", 50_000));
    assert_eq!(told.accounts, ["0011001234567"]);
    assert_eq!(told.memo, "CHO0001 rau");
    // Half past eight in the morning here.
    assert_eq!(told.at.unwrap().to_string(), "2026-11-22T01:30:00Z");

    // Published as a trial: it is signed, and it is no money.
    assert_eq!(casso().read(), Ok(Notice::Other));

    let told = payos().credit();
    assert_eq!((&*told.transaction, told.vnd), ("TF230204212323", 3_000));
    assert_eq!((told.order.as_deref(), &*told.accounts), (None, &["12345678".to_owned()][..]));
    assert_eq!(told.memo, "VQRIO123");

    let told = vnpay().credit();
    assert_eq!((&*told.transaction, told.vnd), ("14000001", 50_000));
    assert_eq!((told.order.as_deref(), &*told.memo), (Some("CHO-0001"), "Thanh toán sạp rau #12"));
    assert_eq!(told.at.unwrap().to_string(), "2026-11-22T01:30:00Z");

    let told = momo().credit();
    assert_eq!((&*told.transaction, told.vnd), ("4014083433", 10_000));
    assert_eq!(told.order.as_deref(), Some("MOMO1712108682648"));

    let told = zalo().credit();
    assert_eq!((&*told.transaction, told.vnd), ("241122_000001", 185_000));
    assert_eq!(told.order.as_deref(), Some("CHO0001"));
}

/// One sign otherwise anywhere in what is signed, and nothing of it is believed.
#[test]
fn nothing_that_was_changed_is_believed() {
    for sent in all() {
        let (whole, in_query) = match sent.body.is_empty() {
            true => (sent.query.clone(), true),
            false => (sent.body.clone(), false),
        };
        let mut refused = 0;
        for (at, was) in whole.char_indices().filter(|(_, sign)| sign.is_ascii_alphanumeric()) {
            let other = if was == '1' { '2' } else { '1' };
            let mut changed = whole.clone();
            changed.replace_range(at..at + 1, &other.to_string());
            let changed = match in_query {
                true => Sent { query: changed, ..sent.clone() },
                false => Sent { body: changed, ..sent.clone() },
            };
            match changed.read() {
                Err(_) => refused += 1,
                // Outside of what is signed nothing may depend on it.
                told => assert_eq!(told, sent.read(), "{:?} at {at}", sent.provider),
            }
        }
        assert!(refused * 2 > whole.len() / 2, "{:?}: {refused}", sent.provider);
    }
}

#[test]
fn neither_another_key_nor_no_signature_is_taken() {
    for sent in all() {
        let wrong = Sent { key: "F8BBA842ECF85:another", ..sent.clone() };
        assert_eq!(wrong.read(), Err(Unread::Signature), "{:?}", sent.provider);
        let bare = Sent { headers: Vec::new(), ..sent.clone() };
        let body = match serde_json::from_str::<Value>(&sent.body) {
            Ok(mut body) => {
                body.as_object_mut()
                    .unwrap()
                    .retain(|name, _| !["signature", "overallMac"].contains(&&**name));
                body.to_string()
            }
            Err(_) => String::new(),
        };
        let query = sent.query.split("&vnp_SecureHash=").next().unwrap().to_owned();
        assert_eq!(
            Sent { body, query, ..bare }.read(),
            Err(Unread::Signature),
            "{:?}",
            sent.provider
        );
        let nonsense = Sent { body: "{".into(), query: "vnp_SecureHash=zz".into(), ..sent.clone() };
        assert!(nonsense.read().is_err(), "{:?}", sent.provider);
    }
}

#[test]
fn what_was_signed_long_ago_is_somebody_sending_it_again() {
    for (sent, window) in [(sepay(), 45 * 60), (casso(), 25 * 3600)] {
        let signed = match sent.provider {
            Provider::Sepay => 1_795_316_400,
            _ => 1_727_948_258,
        };
        for now in [signed - window, signed + window] {
            assert!(Sent { now, ..sent.clone() }.read().is_ok());
        }
        for now in [signed - window - 1, signed + window + 1] {
            assert_eq!(
                Sent { now, ..sent.clone() }.read(),
                Err(Unread::Late),
                "{:?}",
                sent.provider
            );
        }
    }
}

/// Its simplest form carries the key itself.
#[test]
fn sepay_may_send_its_key_as_it_is() {
    let with = |value: &str| Sent { headers: vec![("authorization", value.into())], ..sepay() };
    assert_eq!(with("Apikey synthetic-sepay-secret").credit(), sepay().credit());
    for wrong in ["Apikey synthetic-sepay-secre", "Bearer synthetic-sepay-secret", "Apikey"] {
        assert_eq!(with(wrong).read(), Err(Unread::Signature), "{wrong}");
    }
}

#[test]
fn only_money_that_came_in_is_a_credit() {
    let with = |from: &str, to: &str| {
        let changed = Sent { body: sepay().body.replace(from, to), ..sepay() };
        // The plain key signs whatever is sent.
        let headers = vec![("authorization", "Apikey synthetic-sepay-secret".into())];
        Sent { headers, ..changed }.read()
    };
    assert_eq!(with(r#""in""#, r#""out""#), Ok(Notice::Other));
    assert_eq!(with(":50000,", ":0,"), Ok(Notice::Other));
    assert_eq!(with(":50000,", ":-50000,"), Ok(Notice::Other));
    assert_eq!(with(":50000,", ":50000.5,"), Err(Unread::Malformed));
    assert_eq!(with(":50000,", ":\"năm mươi\","), Err(Unread::Malformed));
    assert_eq!(with("92704", "null"), Err(Unread::Malformed));
}

#[test]
fn each_company_is_answered_in_its_own_words() {
    let body = |provider: Provider, outcome| {
        let reply = provider.reply(outcome);
        (reply.status.as_u16(), reply.body.unwrap_or_default())
    };
    let bad = Outcome::Refused(Unread::Signature);
    assert_eq!(body(Provider::Sepay, Outcome::Again), (200, json!({ "success": true })));
    assert_eq!(body(Provider::Sepay, bad).0, 401);
    assert_eq!(body(Provider::Momo, Outcome::Kept), (204, Value::Null));
    assert_eq!(body(Provider::Momo, bad).0, 400);
    for (outcome, code) in [
        (Outcome::Kept, "00"),
        (Outcome::UnknownOrder, "01"),
        (Outcome::Again, "02"),
        (Outcome::OtherAmount, "04"),
        (bad, "97"),
        (Outcome::Refused(Unread::Malformed), "99"),
    ] {
        let (status, body) = body(Provider::Vnpay, outcome);
        assert_eq!((status, &body["RspCode"]), (200, &json!(code)));
    }
    assert_eq!(body(Provider::Zalo, Outcome::Kept).1["returnCode"], 1);
    assert_eq!(body(Provider::Zalo, bad).1["returnCode"], 0);
}

/// What `motcham simulate` signs is what is read.
#[test]
fn what_is_signed_here_is_read_here() {
    let now = Timestamp::from_second(1_795_316_400).unwrap();
    for provider in Provider::ALL {
        let watches = matches!(provider, Provider::Sepay | Provider::Casso | Provider::Payos);
        let credit = Credit {
            transaction: "9001".into(),
            vnd: 185_000,
            accounts: if watches { vec!["0011001234567".into()] } else { Vec::new() },
            order: (!watches).then(|| "C7K2MP".into()),
            memo: "C7K2MP rau muống & cá".into(),
            at: None,
        };
        let signed = provider.sign(&credit, "khoa:chung", now);
        let sent = Sent {
            provider,
            key: "khoa:chung",
            headers: signed.headers,
            query: signed.query,
            body: signed.body,
            now: now.as_second(),
        };
        assert_eq!(Credit { at: None, ..sent.credit() }, credit, "{provider:?}");
        assert_eq!(Sent { key: "khoa:khac", ..sent }.read(), Err(Unread::Signature));
    }
}
